#!/bin/sh
# Runs a command as the run in a directory and records how it ended: one of the two small processes of a run.
# usage: supervise.sh RUN_DIR RUN_ID NODE DIST OUTPUT COMMAND [ARG...]
# Only the command has RUN_ID in its environment, by which a run's processes are found.
# OUTPUT is the file that the command's output goes to. It is empty where the command has the terminal instead; else we are started as leader
# of our own session and group. Everything stands in functions, so that sh has read the whole file before it acts.

# Writes $2 as file $3 into the blocks that were reserved as $1 when the run was made: a full disk cannot prevent it, and who reads the file
# sees all of it or nothing.
put() {
	printf '%s\n' "$2" 1<>"$own/reserve-$1" && mv -f "$own/reserve-$1" "$3"
}

# Sets $ticks to the start time of process $1, empty where that cannot be told or the process has ended.
read_ticks() {
	ticks=
	{ read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 0
	stat=${stat##*) }
	set -- $stat
	case $1 in [ZX]) ;; *) ticks=${20} ;; esac
}

# Writes the identity of process $2 as file $1.
identify() {
	read_ticks "$2"
	put "$1" "$2 ${ticks:-0} $boot $host" "$own/$1"
}

# What an attempt before has left goes only now that there is nothing more to go wrong. Until LOCK stands the run is PENDING.
clear_former() {
	for file in "$guild/output" "$guild/output.index" "$guild/attrs/exit_status" "$guild/attrs/stopped" "$own/stop-reason" "$guild/STAGED"; do
		[ -e "$file" ] && rm -f "$file"
	done
}

# Becomes the command. LOCK stands before PENDING goes: at no moment does a live run read as ended.
become() {
	# Not $$, which is the supervisor's in a subshell.
	{ read -r pid rest </proc/self/stat; } 2>/dev/null || pid=$(exec sh -c 'echo "$PPID"')
	identify child "$pid"
	put lock "$pid" "$guild/LOCK"
	rm -f "$guild/PENDING"
	export RUN_ID="$run_id"
	exec "$@"
}

# Stops the run when its time is up, in steps so that no long sleep stays behind.
watch_clock() {
	trap '' TERM INT HUP
	unset NODE_OPTIONS
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

# Fails where that cannot be written: the run is lost then. PENDING is still there where the command was stopped before it began.
record_end() {
	now=$(date +%s%6N)
	case $now in *[!0-9]*) now=$(date +%s)000000 ;; esac
	[ "$1" -gt 128 ] && set -- $((128 - $1))
	put stopped "$now" "$guild/attrs/stopped"
	put status "$1" "$guild/attrs/exit_status" && rm -f "$guild/LOCK" "$guild/PENDING"
}

# Sees to it that a recorder finishes: one that was killed is started again, it goes on from what the files hold.
finish_recording() {
	unset NODE_OPTIONS
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
	run=$1 run_id=$2 node=$3 dist=$4 output=$5
	shift 5
	guild=$run/.guild own=$run/.guild/runtui
	cd "$run" || exit 111
	boot=- host=$(uname -n)
	{ read -r boot </proc/sys/kernel/random/boot_id; } 2>/dev/null
	clear_former
	identify supervisor "$$" || exit 112
	# Caught, not ignored: an ignored signal would be ignored by the command too.
	trap : TERM INT HUP QUIT USR1 USR2
	[ -e "$own/stop-after" ] && { watch_clock </dev/null >/dev/null 2>&1 & }
	if [ -n "$output" ]; then
		(become "$@") >>"$output" 2>&1 </dev/null
	else
		(become "$@")
	fi
	ended=$?
	# The terminal is not ours any more.
	exec </dev/null >/dev/null 2>&1
	# The recorder goes on until the end is written down or we are gone: where it cannot be, neither must wait for the other.
	record_end "$ended" && finish_recording
	return 0
}

main "$@"
