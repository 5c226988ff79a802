#!/bin/sh
# Builds the module. The committed .wasm comes from Debian 12: apt-get install rustc libstd-rust-dev-wasm32 lld-14
# (rustc 1.63.0); another compiler makes another file, of the same answers. Usage: build.sh [OUT], default signatures.wasm
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here/signatures.wasm}
rustc=${RUSTC:-/usr/bin/rustc}
cd "$here"
"$rustc" --edition 2021 --crate-type cdylib --crate-name signatures \
  -C opt-level=3 -C panic=abort -C lto=fat -C strip=symbols -C link-arg=-zstack-size=65536 \
  --remap-path-prefix "$here=signatures" --target wasm32-unknown-unknown signatures.rs -o "$out"
