"""Have outside judges look at the example's site, and print what they say of each kind of page.

The quick bars (axe, strict policy, text without scripts, budgets, paper, two builds alike) are
tests. Here are the judges that are slow or large: the Nu HTML checker, html-validate, lychee, and
Lighthouse as on a phone.
"""
