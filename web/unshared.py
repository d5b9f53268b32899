"""What an answer is kept by: nothing that several people use, where it depends on who asks."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from archive.visibility import Audience

_OWN, _NOBODYS = "private, no-cache", "private, no-store"


class Unshared:
    """Says of each answer that was made from the archive who may keep it.

    A reader's own browser may, and asks again each time; what is not for everybody is kept by none:
    whoever uses the same browser next may not know of it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and put the header on its answer."""

        async def told(message: Message) -> None:
            site = scope.get("state", {}).get("site")
            if message["type"] == "http.response.start" and site is not None:
                headers = MutableHeaders(scope=message)
                if site.audience is Audience.PUBLIC:
                    headers.setdefault("Cache-Control", _OWN)
                else:
                    headers["Cache-Control"] = _NOBODYS
            await send(message)

        await self._app(scope, receive, told if scope["type"] == "http" else send)
