"""First start from a checkout, with nothing but the standard library.

Makes `.venv` beside the package, installs the hash-locked requirements into it and goes on there,
so that the system's Python is never touched. A stamp in `.venv` remembers what was installed: a
later start only compares two short texts. Installed as a package there is nothing to prepare, and
this module hands straight over to the command line.
"""

from __future__ import annotations

import hashlib
import importlib.util
import locale
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
IMPORTS = (
    "pygame",
    "transitions",
    "yaml",
    "pydantic",
    "sqlalchemy",
    "babel",
    "numpy",
    "fastapi",
    "uvicorn",
    "sse_starlette",
    "limits",
)

_ZH = {
    "First start: preparing {folder}. Your system's Python stays as it is.": "首次启动：正在准备 {folder}，不会改动系统自带的 Python。",
    "Step 1 of 2: making a private environment ...": "第 1 步（共 2 步）：建立独立环境……",
    "Step 2 of 2: installing {count} packages (about {size} MB, once) ...": "第 2 步（共 2 步）：安装 {count} 个软件包（约 {size} MB，仅此一次）……",
    "  {done} of {count}: {name}": "  {done} / {count}：{name}",
    "  putting them in place ...": "  正在就位……",
    "Ready after {seconds} s. The next start takes a moment only.": "准备完成，用时 {seconds} 秒。下次启动很快。",
    "Another start is preparing the environment; waiting for it ...": "另一个窗口正在准备环境，请稍候……",
}

# Shown when Python cannot make an environment: what to do, by system.
_NO_VENV = {
    "en": (
        "This Python cannot make a virtual environment: its part 'ensurepip' is missing.\n"
        "On Debian or Ubuntu install it once with:\n\n    sudo apt install {package}\n\n"
        "and start again. Elsewhere, reinstall Python with pip and venv included."
    ),
    "zh": (
        "这个 Python 无法建立虚拟环境：缺少组件 ensurepip。\n"
        "在 Debian 或 Ubuntu 上请先运行一次：\n\n    sudo apt install {package}\n\n"
        "然后重新启动。其他系统请重装带有 pip 和 venv 的 Python。"
    ),
}
_NO_PACKAGES = {
    "en": (
        "The packages could not be installed (pip's own words are above).\n"
        "If this computer has no network: put the wheel files into a folder named 'wheelhouse' beside README.md;\n"
        "they are used instead. Then start again; what is already there is kept."
    ),
    "zh": (
        "软件包没有装成（上面是 pip 的原话）。\n"
        "如果电脑不能上网：把 wheel 文件放进 README.md 旁边名为 wheelhouse 的文件夹，程序会改用它们。\n"
        "然后重新启动；已完成的部分会保留。"
    ),
}


def _tests_the_game(arguments: Sequence[str]) -> bool:
    """`test` is the game's own tests, unless it names a deal or a plan: then it is the command of the workbench."""
    deals = (path for name in arguments[1:] for path in (Path(name), ROOT / "scenarios" / name))
    return list(arguments[:1]) == ["test"] and not any(
        (path / "scenario.yaml").is_file() or (path.parent.name == "plans" and path.is_file()) for path in deals
    )


def start(arguments: Sequence[str]) -> int:
    """Run the command line with `arguments` where its packages are; prepare that place if need be."""
    testing = _tests_the_game(arguments)
    wanted = "test" if testing else "run"
    requirements = ROOT / "requirements" / f"{wanted}.txt"
    if not requirements.is_file():
        return _command_line(arguments)
    if not testing and _serves():
        return _command_line(arguments)
    python = _python()
    if not _is_ready(wanted, python):
        problem = prepare(wanted)
        if problem:
            print(problem, file=sys.stderr)
            return 2
    if testing:
        # all of them use all cores; a file stays on one, so that what its tests share is made once
        command = [
            str(python),
            "-m",
            "pytest",
            *(arguments[1:] or ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")),
        ]
    elif Path(sys.prefix).resolve() == ENVIRONMENT.resolve():
        return _command_line(arguments)
    else:
        command = [str(python), "-m", "game", *arguments]
    return _continue_in(command)


def prepare(wanted: str) -> str:
    """Make the environment and install `requirements/<wanted>.txt`; returns what went wrong, or "".

    Safe to interrupt and to run twice at once: the stamp is written last, and a lock makes a second
    start wait for the first.
    """
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        return _NO_VENV[_language()].format(package=package)
    began = time.monotonic()
    lock = ROOT / ".venv.lock"
    try:
        if not _take(lock):
            _say("Another start is preparing the environment; waiting for it ...")
            while not _take(lock):
                time.sleep(0.2)
    except OSError as error:
        return f"{ROOT}: {error.strerror}. The game prepares its environment there; move it to a folder that you may write to."
    try:
        python = _python()
        if _is_ready(wanted, python):
            return ""
        _say("First start: preparing {folder}. Your system's Python stays as it is.", folder=ENVIRONMENT.name)
        _say("Step 1 of 2: making a private environment ...")
        if not _works(python):
            shutil.rmtree(ENVIRONMENT, ignore_errors=True)
            made = subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=False)  # noqa: S603
            if made.returncode:
                package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
                return _NO_VENV[_language()].format(package=package)
        if not _install(python, ROOT / "requirements" / f"{wanted}.txt"):
            return _NO_PACKAGES[_language()]
        _stamp(wanted).write_text(_digest(wanted), encoding="ascii")
        if wanted == "test":  # the test requirements contain those of the game
            _stamp("run").write_text(_digest("run"), encoding="ascii")
    finally:
        lock.unlink(missing_ok=True)
    _say(
        "Ready after {seconds} s. The next start takes a moment only.",
        seconds=round(time.monotonic() - began),
    )
    return ""


def _install(python: Path, requirements: Path) -> bool:
    count = len(_package_names(requirements))
    _say(
        "Step 2 of 2: installing {count} packages (about {size} MB, once) ...",
        count=count,
        size=45 if count < 20 else 110,
    )
    wheelhouse = ROOT / "wheelhouse"
    offline = ["--no-index", "--find-links", str(wheelhouse)] if wheelhouse.is_dir() else []
    command = [
        str(python), "-m", "pip", "install", "--require-hashes", "--no-deps", "--only-binary=:all:",
        "--disable-pip-version-check", "--progress-bar", "off", *offline, "-r", str(requirements),
    ]  # fmt: skip
    done = 0
    kept: list[str] = []
    with subprocess.Popen(  # noqa: S603
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as pip:
        for line in pip.stdout or ():
            kept.append(line)
            word, _, rest = line.strip().partition(" ")
            if word in ("Collecting", "Processing"):  # from a registry, from a folder of wheels
                done += 1
                _say("  {done} of {count}: {name}", done=done, count=count, name=_shown_name(rest))
            elif word == "Installing":
                _say("  putting them in place ...")
    if pip.returncode:
        sys.stderr.writelines(kept[-15:])
    return pip.returncode == 0


def _shown_name(collected: str) -> str:
    """The package in pip's words: "six==1.17.0 (from ...)" or "./wheelhouse/six-1.17.0-py3-none-any.whl (from ...)"."""
    path = collected.split(" (from")[0]
    if path.endswith(".whl"):
        return Path(path).name.split("-")[0]
    return path.split("==")[0]


def _package_names(requirements: Path) -> list[str]:
    """Each package once, also where different Pythons get different versions of it."""
    lines = requirements.read_text(encoding="utf-8").splitlines()
    return sorted({line.split("==")[0] for line in lines if "==" in line and not line.startswith(("#", " "))})


def _serves() -> bool:
    """Whether the Python that runs now may be used as it is: a virtual environment that has every package."""
    if sys.prefix == sys.base_prefix:
        return False
    if Path(sys.prefix).resolve() == ENVIRONMENT.resolve():
        return _is_ready("run", _python())
    return all(importlib.util.find_spec(name) is not None for name in IMPORTS)


def _is_ready(wanted: str, python: Path) -> bool:
    try:
        return _stamp(wanted).read_text(encoding="ascii") == _digest(wanted) and python.exists()
    except (OSError, UnicodeDecodeError):
        return False


def _digest(wanted: str) -> str:
    content = (ROOT / "requirements" / f"{wanted}.txt").read_bytes()
    return hashlib.sha256(content).hexdigest()


def _stamp(wanted: str) -> Path:
    return ENVIRONMENT / f".installed-{wanted}"


def _python() -> Path:
    return ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _works(python: Path) -> bool:
    """Whether an environment that is already there can install: an interrupted or moved one cannot."""
    if not python.exists():
        return False
    try:
        answer = subprocess.run([str(python), "-m", "pip", "--version"], capture_output=True, check=False)  # noqa: S603
    except OSError:
        return False
    return answer.returncode == 0


def _continue_in(command: list[str]) -> int:  # noqa: RET503 (exec does not return)
    environment = dict(os.environ)
    search = [str(ROOT), *filter(None, [environment.get("PYTHONPATH")])]
    environment["PYTHONPATH"] = os.pathsep.join(search)
    if os.name == "nt":  # exec on Windows would give the console back before the game ends
        return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603
    if command[2] == "pytest":
        os.chdir(ROOT)
    sys.stdout.flush()
    os.execve(command[0], command, environment)  # noqa: S606


def _command_line(arguments: Sequence[str]) -> int:
    from game import cli

    return cli.main(list(arguments))


def _take(lock: Path) -> bool:
    """Whether this start may prepare the environment; a lock left by a killed start is taken over after ten minutes."""
    try:
        if time.time() - lock.stat().st_mtime > 600:
            lock.unlink(missing_ok=True)
    except FileNotFoundError:
        pass
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError:
        return False
    return True


def _language() -> str:
    return "zh" if any(name.lower().startswith(("zh", "chinese")) for name in _locale_names()) else "en"


def _locale_names() -> Iterator[str]:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        if os.environ.get(variable):
            yield os.environ[variable]
            return
    name = locale.getlocale()[0]
    if name:
        yield name


def _say(text: str, **values: object) -> None:
    shown = _ZH.get(text, text) if _language() == "zh" else text
    line = shown.format(**values)
    encoding = sys.stdout.encoding or "ascii"
    print(line.encode(encoding, "replace").decode(encoding), flush=True)
