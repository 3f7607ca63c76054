# For the long tests, which read this in: makes an empty log in a temporary folder and serves it.
#
#   . Scripts/serve-for-test.sh
#   serve [OPTION…]         then $port, $server (the process) and $folder are set; all ends with the script
#
# $WERKX_PROGRAM names the program; without it an optimised one is built.
if [ -z "${WERKX_PROGRAM:-}" ]; then
    swift build -c release --product werkx >&2
    WERKX_PROGRAM=$(swift build -c release --show-bin-path)/werkx
fi
folder=$(mktemp -d)
server=
others=
finish() {
    # shellcheck disable=SC2086 # a list of processes
    for process in $server $others; do kill "$process" 2>/dev/null || true; done
    # shellcheck disable=SC2086
    wait $server $others 2>/dev/null || true
    rm -rf "$folder"
}
trap finish EXIT
trap 'exit 130' INT TERM

serve() {
    "$WERKX_PROGRAM" init --administrator ada --database "$folder/werkx.db" >/dev/null 2>&1
    "$WERKX_PROGRAM" serve --listen 127.0.0.1:0 --database "$folder/werkx.db" "$@" 2>"$folder/served" &
    server=$!
    while ! grep -q '://' "$folder/served"; do
        kill -0 "$server" 2>/dev/null || { cat "$folder/served" >&2; exit 1; }
        sleep 0.1
    done
    port=$(sed -n 's,.*://[^/]*:\([0-9]*\)/.*,\1,p' "$folder/served")
}

# A certificate of one's own for 127.0.0.1: $folder/chain and $folder/key.
make_certificate() {
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=127.0.0.1 \
        -addext subjectAltName=IP:127.0.0.1 -keyout "$folder/key" -out "$folder/chain" 2>/dev/null
    chmod 600 "$folder/key"
}
