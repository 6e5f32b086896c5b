#!/usr/bin/env bash
# usage: publish.sh VERSION [--dry-run]   packs every public package of that version and publishes what the registry does not have yet, so that
# it can be called again where it was stopped. In CI npm asks who it is by OIDC and signs where each package was made.
set -euo pipefail
cd "$(dirname "$0")/../.."
version=${1:?usage: publish.sh VERSION [--dry-run]}
shift
is=$(node -p 'require("./apps/cli/package.json").version')
[ "$version" = "$is" ] || { echo "expected the version of the packages, $is, got $version; tag the commit that release:version made" >&2; exit 1; }
tarballs=$(mktemp -d)
trap 'rm -rf "$tarballs"' EXIT
npx -y pnpm@12.21.0 build
npx -y pnpm@12.21.0 -r --filter './packages/*' --filter autoencoders pack --pack-destination "$tarballs" >/dev/null
[ -n "${CI:-}" ] && [ "${1:-}" != --dry-run ] && set -- --provenance "$@"
for tarball in "$tarballs"/*.tgz; do
  name=$(tar -xzOf "$tarball" package/package.json | node -p 'JSON.parse(require("node:fs").readFileSync(0)).name')
  if npm view "$name@$version" version >/dev/null 2>&1; then echo "$name@$version is there already"; continue; fi
  npm publish "$tarball" --access public "$@"
done
