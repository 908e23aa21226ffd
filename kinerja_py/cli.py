"""The command `kinerja`: build, serve, lint, check, recap, new-period.

Findings go to standard output, progress and trouble to standard error. Exit 0 good, 1 findings, 2 could not be read
or run. A person's mistake is answered with a sentence, never with a traceback.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kinerja_py import __version__

if TYPE_CHECKING:
    from kinerja_py.engine.form import Form

__all__ = ["main"]

FINDINGS, TROUBLE = 1, 2
_FOLDER = click.Path(path_type=Path, file_okay=False)
_FILE = click.Path(path_type=Path, dir_okay=False)
_catalog = click.option("--catalog", type=_FOLDER, default=Path("catalog"), help="Folder katalog (bawaan: catalog).")
_base_path = click.option("--base-path", default="/", help="Letak situs di alamatnya, misalnya /kinerja/.")
_plain = click.option("--plain-runtime", is_flag=True, help="Pyodide apa adanya, tanpa dirampingkan.")
_json = click.option("--json", "as_json", is_flag=True, help="Hasil sebagai JSON.")


def say(text: str) -> None:
    """Tell progress or trouble."""
    click.echo(text, err=True)


def answered(command: Callable[..., int]) -> Callable[..., None]:
    """Turn what stops a command into one sentence and an exit code."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        from kinerja_py.generator.problems import CatalogError
        from kinerja_py.runtime.cache import BuildError

        try:
            code = command(*args, **kwargs)
        except CatalogError as error:
            for problem in error.problems:
                click.echo(str(problem))
            say(f"Katalog belum dapat dipakai: {len(error.problems)} hal perlu dibetulkan.")
            code = FINDINGS
        except BuildError as error:
            say(str(error))
            code = TROUBLE
        except OSError as error:
            say(f"{error.filename or 'Berkas'} tidak dapat dibaca atau ditulis: {error.strerror or error}.")
            code = TROUBLE
        except KeyboardInterrupt:
            say("Dihentikan.")
            code = 130
        sys.exit(code)

    return run


@click.group(help="Kinerja Luring: buat, periksa dan sajikan formulir rencana kinerja yang bisa dipakai luring.")
@click.version_option(__version__, prog_name="kinerja")
def main() -> None:
    """Run one of the commands below."""


@main.command(help="Buat situs dari katalog.")
@_catalog
@click.option("--out", type=_FOLDER, default=Path("site"), help="Folder hasil (bawaan: site).")
@_base_path
@click.option("--single-file", is_flag=True, help="Hanya kinerja-luring.html: satu berkas yang terbuka tanpa server.")
@_plain
@click.option("--withdraw", is_flag=True, help="Tarik salinan luring dari semua HP; draf tetap ada.")
@answered
def build(catalog: Path, out: Path, base_path: str, single_file: bool, plain_runtime: bool, withdraw: bool) -> int:
    """Build the site of the project in the working folder."""
    from kinerja_py.generator.site import build_single_file, build_site

    project = _project()
    if single_file:
        made = build_single_file(project, catalog=catalog, out=out, plain_runtime=plain_runtime, say=say)
        megabytes = f"{made.stat().st_size / 1e6:.1f}".replace(".", ",")
        say(f"Satu berkas selesai: {made} ({megabytes} MB).")
        return 0
    how = {"plain_runtime": plain_runtime, "withdraw": withdraw}
    build_site(project, catalog=catalog, out=out, base_path=base_path, say=say, **how)
    say(f"Situs selesai di {out}.{' Salinan luring ditarik.' if withdraw else ''}")
    return 0


@main.command(help="Buat situs, sajikan, dan buat ulang setiap kali ada yang berubah.")
@_catalog
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, help="Nomor port; bila terpakai, dicari yang bebas."
)
@click.option("--host", default="127.0.0.1", help="0.0.0.0 supaya ponsel di jaringan yang sama dapat membuka.")
@_base_path
@_plain
@answered
def serve(catalog: Path, port: int, host: str, base_path: str, plain_runtime: bool) -> int:
    """Serve the project in the working folder until Ctrl-C."""
    from kinerja_py.generator.serve import serve_site

    project = _project()
    serve_site(
        project, catalog=catalog, host=host, port=port, base_path=base_path, plain_runtime=plain_runtime, say=say
    )
    return 0


@main.command(help="Periksa katalog; semua yang perlu dibetulkan disebut sekaligus.")
@_catalog
@_json
@answered
def lint(catalog: Path, as_json: bool) -> int:
    """Tell every problem of a catalogue."""
    from kinerja_py.generator.catalog import lint as find_problems

    problems = find_problems(catalog)
    if as_json:
        click.echo(json.dumps([each.to_json() for each in problems], ensure_ascii=False, indent=2))
    else:
        for each in problems:
            click.echo(str(each))
    if any(each.code == "folder_tidak_ada" for each in problems):
        return TROUBLE
    say(f"{len(problems)} hal perlu dibetulkan." if problems else "Katalog baik.")
    return FINDINGS if problems else 0


@main.command(help="Periksa berkas rencana yang diekspor.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="BERKAS…")
@_catalog
@_json
@answered
def check(files: tuple[Path, ...], catalog: Path, as_json: bool) -> int:
    """Check exported plans with the very engine that runs on the phone."""
    from kinerja_py.desk.check import check_files

    forms = _forms(catalog)
    if forms is None:
        return TROUBLE
    return check_files(files, forms=forms, as_json=as_json, out=sys.stdout, err=sys.stderr)


@main.command(help="Rekap banyak rencana dalam satu tabel: satu baris untuk setiap berkas.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="BERKAS_ATAU_FOLDER…")
@click.option("--csv", type=_FILE, help="Tulis tabel ke berkas .csv (dipisah titik koma, untuk Excel).")
@click.option("--xlsx", type=_FILE, help="Tulis tabel ke berkas .xlsx.")
@click.option("--overwrite", is_flag=True, help="Timpa tabel yang sudah ada.")
@_catalog
@answered
def recap(paths: tuple[Path, ...], csv: Path | None, xlsx: Path | None, overwrite: bool, catalog: Path) -> int:
    """Check exported plans and put them into one table."""
    from kinerja_py.desk.recap import recap as make

    forms = _forms(catalog)
    if forms is None:
        return TROUBLE
    return make(paths, forms=forms, csv=csv, xlsx=xlsx, overwrite=overwrite, out=sys.stdout, err=sys.stderr)


@main.command("new-period", help="Buat formulir periode berikutnya dari formulir yang ada.")
@click.argument("year", type=click.IntRange(1900, 2099), metavar="TAHUN")
@click.option("--from", "source", required=True, metavar="FORMULIR", help="Id formulir asal, misalnya guru-2026.")
@_catalog
@answered
def new_period(year: int, source: str, catalog: Path) -> int:
    """Make the next periode's folder, and name what a person has to look at."""
    from kinerja_py.generator.new_period import new_period as make

    made = make(catalog, year, source, project=Path.cwd())
    for line in made.by_hand:
        click.echo(line)
    say(f"{made.folder} selesai, lanjutan dari {source}. {len(made.by_hand)} hal di atas perlu dilihat sendiri.")
    return 0


def _forms(catalog: Path) -> Mapping[str, Form] | None:
    """Return the forms of a catalogue; None when it is broken, which is told."""
    from kinerja_py.generator.catalog import read_catalog
    from kinerja_py.generator.compile import compile_catalog
    from kinerja_py.generator.problems import CatalogError

    try:
        return compile_catalog(read_catalog(catalog))
    except CatalogError as error:
        say(f"Katalog {catalog} belum dapat dipakai, jalankan dulu: kinerja lint.\n{error.problems[0]}")
        return None


def _project() -> Path:
    """Return the working folder when it is a project."""
    from kinerja_py.runtime.cache import BuildError

    folder = Path.cwd()
    missing = [name for name in ("mkdocs.yml", "templates", "site_src") if not (folder / name).exists()]
    if missing:
        raise BuildError(f"Ini bukan folder proyek: {missing[0]} tidak ada. Pindah dulu ke folder proyek.")
    return folder


if __name__ == "__main__":
    main()
