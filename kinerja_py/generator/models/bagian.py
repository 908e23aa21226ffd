"""What every part of the catalogue's files shares: the types of its values, and a part that remembers its lines."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr, model_validator
from pydantic_core import PydanticCustomError

from kinerja_py.generator.document import Mapping

__all__ = [
    "Angka",
    "Bagian",
    "Bilangan",
    "Daftar",
    "Hari",
    "Jawaban",
    "Jenis",
    "Keyakinan",
    "Nomor",
    "Teks",
    "Tingkat",
    "YaTidak",
]


def _truth(value: Any) -> Any:
    known = {"true": True, "ya": True, "false": False, "tidak": False}
    if isinstance(value, str) and value.lower() not in known:
        raise PydanticCustomError("ya_tidak", "not a truth value")
    return known[value.lower()] if isinstance(value, str) else value


def _day(value: Any) -> Any:
    if not isinstance(value, str) or not value:
        return value
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise PydanticCustomError("bukan_tanggal", "not a date") from None


def _many(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _answer(value: Any) -> Any:
    if isinstance(value, str) or (isinstance(value, list) and all(isinstance(item, str) for item in value)):
        return value
    raise PydanticCustomError("teks_atau_daftar", "neither text nor list of texts")


Teks = Annotated[str, Field(min_length=1)]
Hari = Annotated[str, BeforeValidator(_day), Field(json_schema_extra={"format": "date"})]
YaTidak = Annotated[bool, BeforeValidator(_truth, json_schema_input_type=bool | Literal["ya", "tidak"])]
Daftar = Annotated[list[Teks], BeforeValidator(_many, json_schema_input_type=Teks | list[Teks])]
Nomor = Annotated[str, BeforeValidator(lambda value: value, json_schema_input_type=str | float)]
Jawaban = Annotated[Any, BeforeValidator(_answer, json_schema_input_type=str | list[str])]
Bilangan = Annotated[int, Field(ge=0)]
Angka = Annotated[float, Field(allow_inf_nan=False)]
Jenis = Literal[
    "teks",
    "teks_panjang",
    "nip",
    "nuptk",
    "npsn",
    "surel",
    "tanggal",
    "pilih_satu",
    "pilih_banyak",
    "pilih_atau_tulis",
    "catatan",
]
Keyakinan = Literal["tinggi", "sedang", "rendah"]
Tingkat = Literal["galat", "peringatan"]


class Bagian(BaseModel):
    """A part of a catalogue file that remembers the lines of its keys."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)
    _line: int = PrivateAttr(default=1)
    _lines: dict[str, int] = PrivateAttr(default_factory=dict)

    @model_validator(mode="wrap")
    @classmethod
    def _remember(cls, data: Any, handler: Any) -> Any:
        if not isinstance(data, Mapping):
            return handler(data)
        data.model = cls
        made = handler(data)
        made._line, made._lines = data.line, data.lines
        return made

    def line(self, key: str = "") -> int:
        """Return the line of a key, or of the part itself."""
        return self._lines.get(key, self._line)
