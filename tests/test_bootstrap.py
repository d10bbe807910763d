"""The first start on a bare Python, with packages from a wheelhouse so that no network is needed."""

from __future__ import annotations

import base64
import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from game import bootstrap


def make_wheel(folder: Path, name: str) -> str:
    """Write the smallest valid wheel and return its hash as a requirements line wants it."""
    files = {
        f"{name}.py": "VALUE = 1\n",
        f"{name}-1.0.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{name}-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(
        f"{path},sha256={base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip('=')},{len(text)}\n"
        for path, text in files.items()
    )
    files[f"{name}-1.0.dist-info/RECORD"] = record + f"{name}-1.0.dist-info/RECORD,,\n"
    wheel = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return hashlib.sha256(wheel.read_bytes()).hexdigest()


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout whose game needs one package, to be found in its wheelhouse; English messages."""
    (tmp_path / "wheelhouse").mkdir()
    (tmp_path / "requirements").mkdir()
    digest = make_wheel(tmp_path / "wheelhouse", "parcel")
    (tmp_path / "requirements" / "run.txt").write_text(f"parcel==1.0 \\\n    --hash=sha256:{digest}\n")
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "ENVIRONMENT", tmp_path / ".venv")
    monkeypatch.setenv("LC_ALL", "C")
    return tmp_path


def test_the_first_start_makes_the_environment_and_says_what_it_does(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bootstrap.prepare("run") == ""
    told = capsys.readouterr().out
    assert "Step 1 of 2" in told
    assert "Step 2 of 2: installing 1 packages" in told
    assert "1 of 1: parcel" in told
    assert "Ready after" in told
    python = bootstrap._python()
    answer = subprocess.run(
        [python, "-c", "import parcel; print(parcel.VALUE)"], capture_output=True, text=True, check=True
    )
    assert answer.stdout == "1\n"
    assert not (checkout / ".venv.lock").exists()

    assert bootstrap._is_ready("run", python)
    assert bootstrap.prepare("run") == ""
    assert capsys.readouterr().out == "", "a second start has nothing to do and nothing to say"

    requirements = checkout / "requirements" / "run.txt"
    requirements.write_text(requirements.read_text() + "# renewed\n")
    assert not bootstrap._is_ready("run", python), "changed requirements are installed anew"


def test_a_package_that_is_not_what_was_locked_is_refused_and_the_next_start_can_mend_it(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wheel = checkout / "wheelhouse" / "parcel-1.0-py3-none-any.whl"
    good = wheel.read_bytes()
    make_wheel(checkout / "wheelhouse", "parcel")
    with zipfile.ZipFile(wheel, "a") as archive:
        archive.writestr("extra.py", "STOWAWAY = True\n")

    problem = bootstrap.prepare("run")

    assert "could not be installed" in problem
    assert "wheelhouse" in problem
    assert "hash" in capsys.readouterr().err.lower(), "pip's own words are shown"
    assert not bootstrap._is_ready("run", bootstrap._python())
    wheel.write_bytes(good)
    assert bootstrap.prepare("run") == ""


def test_an_interrupted_environment_is_made_again(checkout: Path) -> None:
    half_made = checkout / ".venv" / "bin"
    half_made.mkdir(parents=True)
    (half_made / "python").write_text("")
    assert bootstrap.prepare("run") == ""
    assert bootstrap._works(bootstrap._python())


@pytest.mark.parametrize(
    ("language", "words"), [("C", "sudo apt install python3"), ("zh_CN.UTF-8", "无法建立虚拟环境")]
)
def test_without_venv_the_missing_system_package_is_named(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, language: str, words: str
) -> None:
    monkeypatch.setenv("LC_ALL", language)
    monkeypatch.setattr(bootstrap.importlib.util, "find_spec", lambda _name: None)
    problem = bootstrap.prepare("run")
    assert words in problem
    assert f"python{sys.version_info.major}.{sys.version_info.minor}-venv" in problem
    assert not (checkout / ".venv").exists()


def test_every_message_has_its_chinese_form() -> None:
    source = Path(bootstrap.__file__).read_text(encoding="utf-8")
    said = {line.split('_say("', 1)[1].split('"', 1)[0] for line in source.splitlines() if '_say("' in line}
    assert said, "the scan found the messages"
    assert said <= set(bootstrap._ZH)


def test_the_locked_requirements_name_no_address_and_lock_every_package() -> None:
    folder = Path(__file__).parent.parent / "requirements"
    for file in folder.glob("*.txt"):
        text = file.read_text(encoding="utf-8")
        assert "://" not in text
        names = bootstrap._package_names(file)
        assert len(names) >= 10
        for block in text.split("\n\n")[0].replace("\\\n", " ").splitlines():
            if not block.startswith("#"):
                assert "--hash=sha256:" in block, block


@pytest.mark.parametrize(
    ("arguments", "suite"),
    [
        (["test"], True),
        (["test", "-k", "plans"], True),
        (["test", "tests/rules"], True),
        (["test", "rainmaker_account"], False),
        (["test", str(bootstrap.ROOT / "scenarios" / "rainmaker_account")], False),
        (["test", str(bootstrap.ROOT / "scenarios" / "rainmaker_account" / "plans" / "standard.yaml")], False),
        (["play"], False),
    ],
)
def test_the_word_test_means_plans_when_a_deal_is_named(arguments: list[str], suite: bool) -> None:
    assert bootstrap._tests_the_game(arguments) is suite
