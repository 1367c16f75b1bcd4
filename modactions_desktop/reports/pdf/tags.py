"""The structure tree of a tagged document: what a screen reader reads, in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportlab.pdfbase import pdfdoc

from modactions_desktop.reports.pdf.archive import RawObject, utf16


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked content number `number` of page `page` (from 0)."""

    page: int
    number: int


@dataclass(slots=True, eq=False)
class Node:
    """One structure element; `attributes` are entries of its dictionary, ready to write."""

    tag: str
    attributes: str = ""
    kids: list[Node | Mark] = field(default_factory=list)
    reference: str = ""

    def add(self, tag: str, attributes: str = "") -> Node:
        node = Node(tag, attributes)
        self.kids.append(node)
        return node


@dataclass(slots=True, eq=False)
class Slot:
    """The element of a block, made when it is first drawn and shared by its parts over pages."""

    node: Node | None = None

    def under(self, parent: Node, tag: str, attributes: str = "") -> Node:
        if self.node is None:
            self.node = parent.add(tag, attributes)
        return self.node


def alternative(text: str) -> str:
    """The attribute that says in words what a figure shows."""
    return f" /Alt {utf16(text)}"


def actual_text(text: str) -> str:
    """The attribute that says in words what a drawn mark stands for."""
    return f" /ActualText {utf16(text)}"


def scope(name: str) -> str:
    """The attribute of a table header: Column or Row."""
    return f" /A <</O /Table /Scope /{name}>>"


def bounding_box(left: float, bottom: float, right: float, top: float) -> str:
    """The attribute that says where a figure stands."""
    return f" /A <</O /Layout /Placement /Block /BBox [{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}]>>"


def write(document: pdfdoc.PDFDocument, root: Node, pages: list[list[Node]]) -> None:
    """Writes the tree into the catalog; `pages` gives, page by page, the element of each marked content.

    Elements are written as raw bytes: as reportlab dictionaries they would take longer than the whole page.
    """
    _prune(root)
    tree = pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("StructTreeRoot")})
    tree_reference = document.Reference(tree)
    writer = _Writer(document)
    tree["K"] = f"[{writer.write(root, writer.number(tree_reference))}]"
    entries = []
    for index, nodes in enumerate(pages):
        entries += [index, f"[{' '.join(node.reference for node in nodes)}]"]
    parents = pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(entries)})
    tree["ParentTree"] = document.Reference(parents)
    tree["ParentTreeNextKey"] = len(pages)
    document.Catalog.StructTreeRoot = tree_reference
    document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})


def _prune(node: Node) -> bool:
    """Drops elements without content, empty cells apart; says whether the node still has some."""
    node.kids = [kid for kid in node.kids if isinstance(kid, Mark) or _prune(kid)]
    return bool(node.kids) or node.tag in {"TD", "TH"}


class _Writer:
    def __init__(self, document: pdfdoc.PDFDocument) -> None:
        self._document = document
        self._pages = [self.number(document.Reference(page)) for page in document.Pages.pages]

    def number(self, reference: pdfdoc.PDFObjectReference) -> str:
        number, _ = self._document.idToObjectNumberAndVersion[reference.name]
        return f"{number} 0 R"

    def write(self, node: Node, parent: str) -> str:
        """Writes a node and all below it; returns its reference."""
        element = RawObject()
        node.reference = self.number(self._document.Reference(element))
        home = next((kid.page for kid in node.kids if isinstance(kid, Mark)), None)
        kids = " ".join(self._kid(kid, node, home) for kid in node.kids)
        page = "" if home is None else f" /Pg {self._pages[home]}"
        element.content = (
            f"<</Type /StructElem /S /{node.tag} /P {parent}{page} /K [{kids}]{node.attributes}>>".encode(
                "ascii"
            )
        )
        return node.reference

    def _kid(self, kid: Node | Mark, node: Node, home: int | None) -> str:
        if isinstance(kid, Node):
            return self.write(kid, node.reference)
        if kid.page == home:
            return str(kid.number)
        return f"<</Type /MCR /Pg {self._pages[kid.page]} /MCID {kid.number}>>"
