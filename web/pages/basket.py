"""The basket: statements chosen for a briefing sheet, by small forms that need no script."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ValidationError

from web.basket import DOCUMENT, Basket, basket_of, documents_in, keep_basket
from web.forms import sent_form
from web.here import SiteHere
from web.language import reader_of
from web.pages.shown import Shown, shown
from web.presentation.sourced import SourcedDocument, sourced_documents
from web.render import render
from web.sheet_address import SheetAddress, sheet_address

router = APIRouter()
_UNUSABLE = 422


@dataclass(frozen=True, slots=True)
class BasketPage:
    """What the template shows; ``address`` is the sheet's, ``full`` says nothing was added."""

    statements: tuple[Shown, ...]
    documents: tuple[SourcedDocument, ...]
    address: SheetAddress
    full: bool


class Order(BaseModel):
    """What one of the forms asks for; ``to`` is the page to come back to, without its language."""

    do: Literal["add", "remove", "empty"]
    id: str = ""
    to: str = "/basket"


def _order(sent: Annotated[Mapping[str, str], Depends(sent_form)]) -> Order:
    """The form that was sent; 422 where it asks for nothing that there is."""
    try:
        return Order.model_validate(sent)
    except ValidationError as error:
        raise HTTPException(_UNUSABLE) from error


@router.get("/basket")
def basket(request: Request, site: SiteHere, full: str = "") -> Response:
    """The chosen statements in the order of choosing."""
    chosen, store = basket_of(request), site.store
    statements = shown(site, store.statements(chosen.statements))
    documents = tuple(sourced_documents(store, chosen.documents))
    held = {each.statement.id for each in statements}
    held |= {DOCUMENT + each.document.id for each in documents}
    address = sheet_address(each for each in chosen.ids if each in held)
    return render(request, "basket.html", BasketPage(statements, documents, address, bool(full)))


@router.post("/basket")
def change_basket(
    order: Annotated[Order, Depends(_order)], request: Request, site: SiteHere
) -> Response:
    """Add, remove or empty, then lead back; whatever ``to`` holds, the way stays on this site."""
    before = basket_of(request)
    after = _changed(before, order, site)
    refused = order.do == "add" and order.id not in after.ids
    to = "/basket?full=yes" if refused else order.to
    path = to if to.startswith("/") else "/"
    answer = RedirectResponse(
        f"/{reader_of(request).language}{path}",
        status_code=303,
        headers={"Cache-Control": "no-store"},
    )
    keep_basket(request, answer, after)
    return answer


def _changed(before: Basket, order: Order, site: SiteHere) -> Basket:
    match order.do:
        case "add" if documents_in([order.id]):
            (document_id,) = documents_in([order.id])
            return before.holding(DOCUMENT + site.document(document_id).id)
        case "add":
            return before.holding(site.statement(order.id).id)
        case "remove":
            return before.without(order.id)
        case "empty":
            return Basket()
