#!/bin/sh
# Runs a command as the run in a directory and records how it ended: one of the two small processes of a run.
# usage: supervise.sh RUN_DIR RUN_ID TURN NODE DIST OUTPUT COMMAND [ARG...]
# TURN is a directory in which there is a file `supervisor` as long as it is us who are to start the run.
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

# Sets $identity to that of process $1.
identify() {
	read_ticks "$1"
	identity="$1 ${ticks:-0} $boot $host"
}

# Says that it is us who supervise the run. Fails where whoever has started us is gone, and somebody else has taken our turn back to start the
# run: of both exactly one succeeds, for what we rename is not there any more then, nor is the directory to write it in.
take_turn() {
	identify "$$"
	{ printf '%s\n' "$identity" 1<>"$1/supervisor" && mv -f "$1/supervisor" "$own/supervisor"; } 2>/dev/null
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
	identify "$pid"
	put child "$identity" "$own/child"
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
	# Where the command took no time, the recorder that was started with it is still on its way.
	[ -e "$own/recorded" ] || recorder_lives || sleep 0.3
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
	run=$1 run_id=$2 turn=$3 node=$4 dist=$5 output=$6
	shift 6
	guild=$run/.guild own=$run/.guild/runtui
	cd "$run" || exit 111
	boot=- host=$(uname -n)
	{ read -r boot </proc/sys/kernel/random/boot_id; } 2>/dev/null
	take_turn "$turn" || exit 112
	clear_former
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
