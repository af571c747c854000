#!/usr/bin/env python3
"""Measures this generator beside public peers, all in one run, and prints a table in Markdown.

Usage: docs/benchmarks/peers.py FOLDER [--check]
FOLDER keeps the peers, the documents and all output; what is there already is not fetched again. --check builds what each
generator emitted, from nothing. It needs cargo, npm, Python and Java, and two registries; it changes nothing but FOLDER.
A machine has its moods: only numbers of one run can be held against each other, and of three tries to generate the fastest
counts, which was disturbed least.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGENITOR, TO_RUST, GENERATOR, OPENAPIV3, OCTOKIT = "0.15.1", "0.23.0", "7.26.0", "2.2.0", "23.0.2"
LIMIT = 1800  # Seconds, after which a command counts as failed.
TRIES = 3


def run(command, cwd=None, log=None, **environment):
    """Runs a command: wall seconds, processor seconds, peak memory in MB, and whether it ended well."""
    with open(log or os.devnull, "ab") as out:
        start = time.monotonic()
        child = subprocess.Popen(
            [str(part) for part in command], cwd=cwd, stdout=out, stderr=out, env={**os.environ, **environment}
        )
        pid, status, used = 0, 0, None
        while pid == 0 and time.monotonic() - start < LIMIT:
            pid, status, used = os.wait4(child.pid, os.WNOHANG)
            time.sleep(0 if pid else 0.005)
        if pid == 0:
            child.kill()
            pid, status, used = os.wait4(child.pid, 0)
            status = status or 1
        child.returncode = status
        return time.monotonic() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, status == 0


def must(command, **rest):
    if not run(command, **rest)[3]:
        sys.exit(f"failed: {' '.join(map(str, command))}")


def fetch(folder):
    """The peers and the documents."""
    tools, documents = folder / "tools", folder / "documents"
    documents.mkdir(parents=True, exist_ok=True)
    log = folder / "fetch.log"
    for crate, version in [("cargo-progenitor", PROGENITOR), ("openapi-to-rust", TO_RUST)]:
        if not (tools / "bin" / crate).exists():
            must(["cargo", "install", "--locked", crate, "--version", version, "--root", tools], log=log)
    if not (tools / "python/bin/openapi-generator-cli").exists():
        must([sys.executable, "-m", "venv", tools / "python"], log=log)
        must([tools / "python/bin/pip", "install", f"openapi-generator-cli=={GENERATOR}"], log=log)
    must(["cargo", "build", "--release", "--locked", "--package", "xtask"], cwd=ROOT, log=log)
    shutil.copy(ROOT / "spec/isales.openapi.yaml", documents / "flagship.yaml")
    if not (documents / "github.json").exists():
        must(["npm", "pack", f"@octokit/openapi@{OCTOKIT}"], cwd=folder, log=log)
        must(["tar", "xzf", f"octokit-openapi-{OCTOKIT}.tgz", "package/generated/api.github.com.json"], cwd=folder, log=log)
        shutil.copy(folder / "package/generated/api.github.com.json", documents / "github.json")
    if not (documents / "stripe.yaml").exists():
        fixtures = Path(os.environ.get("CARGO_HOME", Path.home() / ".cargo"), "registry/src")
        found = sorted(fixtures.glob(f"*/openapiv3-{OPENAPIV3}/fixtures/stripe.yaml"))
        shutil.copy(found[0], documents / "stripe.yaml")
    return tools, documents


def generators(tools):
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    return {
        "here": lambda spec, out: [target / "release/xtask", "gen", "--spec", spec, "--out", out, "--name", "api"],
        f"openapi-to-rust {TO_RUST}": lambda spec, out: [
            tools / "bin/openapi-to-rust", "generate", spec, "--output-dir", out / "src/generated", "--module-name", "api",
        ],
        f"cargo-progenitor {PROGENITOR}": lambda spec, out: [
            tools / "bin/cargo-progenitor", "progenitor", "-i", spec, "-o", out, "-n", "api", "-v", "0.1.0",
        ],
        f"openapi-generator {GENERATOR}": lambda spec, out: [
            tools / "python/bin/openapi-generator-cli", "generate", "-i", spec, "-g", "rust", "-o", out,
            "--skip-validate-spec",
        ],
    }


def lines(out):
    """Lines of Rust that were emitted, the runtime that comes along left out, and their megabytes."""
    files = [path for path in out.rglob("*.rs") if "api-runtime" not in path.parts and "target" not in path.parts]
    texts = [path.read_bytes() for path in files]
    return sum(text.count(b"\n") for text in texts), sum(map(len, texts)) / 1e6


def crate(out):
    """The manifest to build: the client's where there are several crates."""
    client, needed = out / "api-client/Cargo.toml", out / "src/generated/REQUIRED_DEPS.toml"
    if needed.exists():
        # openapi-to-rust emits modules, and names what they need.
        manifest = '[package]\nname = "api"\nversion = "0.1.0"\nedition = "2024"\n\n[workspace]\n\n'
        (out / "Cargo.toml").write_text(manifest + needed.read_text())
        (out / "src/lib.rs").write_text("pub mod generated;\n")
    return client if client.exists() else out / "Cargo.toml"


def packages(manifest):
    command = ["cargo", "tree", "--manifest-path", str(manifest), "--edges", "normal", "--prefix", "none"]
    tree = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return len({line.removesuffix(" (*)") for line in tree.splitlines() if line})


def measure(folder, document, name, command, checks):
    out = folder / "out" / f"{document.stem}-{re.sub('[^a-z]', '', name)}"
    log = folder / "out" / f"{out.name}.log"
    tries = []
    for _ in range(TRIES):
        shutil.rmtree(out, ignore_errors=True)
        out.parent.mkdir(parents=True, exist_ok=True)
        log.unlink(missing_ok=True)
        tries.append(run(command(document, out), log=log))
    wall, cpu, peak, good = min(tries)
    row = [document.stem, name, f"{wall:.2f} s", f"{cpu:.2f} s", f"{peak:.0f} MB"]
    if not good:
        return row + ["fails", "", "", ""]
    count, size = lines(out)
    row += [f"{count:,} ({size:.1f} MB)"]
    manifest = crate(out)
    if not checks:
        return row + ["", "", ""]
    target = folder / "target"
    shutil.rmtree(target, ignore_errors=True)
    must(["cargo", "fetch", "--manifest-path", manifest], log=log)
    wall, _, peak, good = run(
        ["cargo", "check", "--manifest-path", manifest], log=log, CARGO_TARGET_DIR=str(target), CARGO_INCREMENTAL="0"
    )
    return row + [str(packages(manifest)), f"{wall:.0f} s" if good else f"fails after {wall:.0f} s", f"{peak:.0f} MB"]


def main():
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    if len(words) != 1 or set(sys.argv[1:]) - {*words, "--check"}:
        sys.exit(__doc__)
    folder = Path(words[0]).resolve()
    tools, documents = fetch(folder)
    head = ["document", "generator", "gen", "processor", "peak", "Rust lines", "packages", "check", "peak of check"]
    print("| " + " | ".join(head) + " |\n|" + "---|" * len(head), flush=True)
    for stem in ["flagship.yaml", "stripe.yaml", "github.json"]:
        for name, command in generators(tools).items():
            row = measure(folder, documents / stem, name, command, "--check" in sys.argv)
            print("| " + " | ".join(row) + " |", flush=True)


main()
