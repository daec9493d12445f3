"""Windows of a browser that tests use one after another.

What a window costs is mostly its making: the second page in one takes a third of the first.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playwright.sync_api import Error

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

# what may change while a window is open, and how it is where nobody says otherwise
_LOOK = {"color_scheme": "light", "reduced_motion": "no-preference"}
_SIZE = {"width": 1280, "height": 900}
_FORGET = """() => {
  if (location.protocol !== "about:") { localStorage.clear(); sessionStorage.clear(); }
}"""


@dataclass
class Window:
    """A window, what its scripts threw, what it said in the console or a box, and asked for."""

    page: Page
    kind: str
    errors: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("dialog", self._dismiss)
        self.page.on("request", lambda request: self.asked.append(request.url))

    def forget(self) -> None:
        """Know nothing of what happened."""
        for heard in (self.errors, self.said, self.asked):
            heard.clear()

    def _dismiss(self, dialog: Dialog) -> None:
        self.said.append(dialog.message)
        dialog.dismiss()


class Windows:
    """Lends windows that know nothing of who had them before."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._idle: dict[str, list[Window]] = {}

    def lend(self, **options: object) -> Window:
        """An empty window; the options are those of `Browser.new_context`.

        `init_script` is run at the start of each page; such windows are lent for it alone.
        """
        look = {name: options.pop(name, usual) for name, usual in _LOOK.items()}
        size = options.pop("viewport", _SIZE)
        kind = json.dumps(options, sort_keys=True)
        idle = self._idle.setdefault(kind, [])
        script = options.pop("init_script", None)
        if idle:
            window = idle.pop()
        else:
            context = self._browser.new_context(**options)
            if script is not None:
                context.add_init_script(str(script))
            window = Window(context.new_page(), kind)
        window.page.set_viewport_size(size)
        window.page.emulate_media(media="null", **look)
        return window

    def take_back(self, window: Window) -> None:
        """Forget what happened in a window: addresses, storage, and where the pointer is."""
        page = window.page
        try:
            page.evaluate(_FORGET)
        except Error:  # it was on its way to another page
            page.wait_for_load_state()
            page.evaluate(_FORGET)
        page.context.clear_cookies()
        page.unroute_all()
        page.goto("about:blank")
        page.mouse.move(0, 0)
        window.forget()
        self._idle[window.kind].append(window)
