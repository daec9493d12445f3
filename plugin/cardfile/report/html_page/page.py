"""What is the same on every page of HTML: its head, its style sheet, its end."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

from cardfile.report.markup import text

if TYPE_CHECKING:
    from datetime import date

STYLE = """
:root { color-scheme: light dark; --text: #1b1f24; --dim: #57606a; --page: #ffffff;
  --box: #f3f5f7; --line: #d0d7de; --error: #b3141c; --warning: #8a4b00; --info: #0a5bb5;
  --insert: #116329; --link: #0a5bb5; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6edf3; --dim: #9aa4af; --page: #0f1419; --box: #171d24; --line: #37404a;
    --error: #ff8a84; --warning: #f0b14a; --info: #7fb8ff; --insert: #6fdc8c; --link: #7fb8ff; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 64rem; color: var(--text);
  background: var(--page); font: 1rem/1.5 system-ui, sans-serif; }
h1 { margin: 0; font-size: 1.5rem; }
h2 { margin: 2.5rem 0 0; padding-bottom: .25rem; border-bottom: 1px solid var(--line);
  font-size: 1.15rem; overflow-wrap: anywhere; }
h3 { margin: 1.25rem 0 0; font-size: 1rem; font-weight: 600; overflow-wrap: anywhere; }
p { margin: .25rem 0; }
article p, header p { color: var(--dim); }
a { color: var(--link); overflow-wrap: anywhere; }
pre { margin: .5rem 0; padding: .75rem; overflow-x: auto; background: var(--box);
  border: 1px solid var(--line); border-radius: .375rem;
  font: .875rem/1.45 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; }
.error, .mark { color: var(--error); }
.warning { color: var(--warning); }
.info, .second { color: var(--info); }
.insert { color: var(--insert); }
.gutter { color: var(--dim); }
.place, .remark { font-weight: 600; }
@media print { pre { white-space: pre-wrap; } }
"""
FOOT = "</main>\n</body>\n</html>\n"


def head(summary: str, as_of: date) -> str:
    """Everything up to the first finding."""
    digest = b64encode(sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Cardfile: {text(summary)}</title>
<style>{STYLE}</style>
</head>
<body>
<header>
<h1>Cardfile</h1>
<p>{text(summary)}; judged as on {as_of.isoformat()}</p>
</header>
<main>
"""
