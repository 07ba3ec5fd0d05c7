#!/bin/sh
# Runs a command as the run in a directory and records how it ended: one of the two small processes of a run.
# usage: supervise.sh RUN_DIR NODE DIST COMMAND [ARG...]
# Started as leader of its own session and group. Everything stands in functions, so that sh has read the whole file before it acts.

# Sets $ticks to the start time of process $1, empty where that cannot be told.
read_ticks() {
	ticks=
	{ read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 0
	stat=${stat##*) }
	set -- $stat
	ticks=${20}
}

# Writes the identity of process $1 to file $2.
identify() {
	read_ticks "$1"
	printf '%s %s %s %s\n' "$1" "${ticks:-0}" "$boot" "$host" >"$2.new" && mv -f "$2.new" "$2"
}

# Becomes the command. LOCK stands before PENDING goes: at no moment does a live run read as ended.
become() {
	# Not $$, which is the supervisor's in a subshell.
	{ read -r pid rest </proc/self/stat; } 2>/dev/null || pid=$(exec sh -c 'echo "$PPID"')
	identify "$pid" "$own/child"
	printf '%s\n' "$pid" 1<>"$own/reserve-lock" && mv -f "$own/reserve-lock" "$guild/LOCK"
	rm -f "$guild/PENDING"
	exec "$@"
}

# Stops the run when its time is up, in steps so that no long sleep stays behind.
watch_clock() {
	trap '' TERM INT HUP
	read -r left <"$own/stop-after"
	while [ "$left" -gt 0 ]; do
		step=$((left < 5 ? left : 5))
		sleep "$step"
		[ -e "$guild/LOCK" ] || exit 0
		left=$((left - step))
	done
	printf 'its time was up (--stop-after)\n' >"$own/stop-reason"
	exec "$node" "$dist/stop-run.js" "$run"
}

# The blocks of these files were reserved when the run was made, so that a full disk cannot lose how it ended.
record_end() {
	now=$(date +%s%6N)
	case $now in *[!0-9]*) now=$(date +%s)000000 ;; esac
	[ "$1" -gt 128 ] && set -- $((128 - $1))
	printf '%s\n' "$now" 1<>"$own/reserve-stopped" && mv -f "$own/reserve-stopped" "$guild/attrs/stopped"
	printf '%s\n' "$1" 1<>"$own/reserve-status" && mv -f "$own/reserve-status" "$guild/attrs/exit_status"
	rm -f "$guild/LOCK"
}

# Sees to it that a recorder finishes: one that was killed is started again, it goes on from what the files hold.
finish_recording() {
	for attempt in 1 2 3; do
		while recorder_lives; do
			[ -e "$own/recorded" ] && return
			sleep 0.2
		done
		[ -e "$own/recorded" ] && return
		"$node" "$dist/recorder.js" "$run" >/dev/null 2>&1
	done
}

recorder_lives() {
	{ read -r pid began rest <"$own/recorder"; } 2>/dev/null || return 1
	read_ticks "$pid"
	[ -n "$ticks" ] && [ "$ticks" = "$began" ]
}

main() {
	run=$1 node=$2 dist=$3
	shift 3
	guild=$run/.guild own=$run/.guild/runtui
	cd "$run" || exit 111
	boot=- host=$(uname -n)
	{ read -r boot </proc/sys/kernel/random/boot_id; } 2>/dev/null
	identify "$$" "$own/supervisor"
	# Caught, not ignored: an ignored signal would be ignored by the command too.
	trap : TERM INT HUP
	[ -e "$own/stop-after" ] && { watch_clock </dev/null >/dev/null 2>&1 & }
	(become "$@") >>"$guild/output" 2>&1 </dev/null
	record_end "$?"
	finish_recording
}

main "$@"
