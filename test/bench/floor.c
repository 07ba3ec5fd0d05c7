/*
 * What the system takes at least to look at some files of each run: floor RUNS read|stat FILE...
 * FILE is relative to the run. Without a compiler, floor.js does the same with Node.
 */
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int main(int count, char **words) {
	static char content[65536], file[4096];
	struct stat facts;
	DIR *runs = count > 3 ? opendir(words[1]) : NULL;
	if (!runs) return 1;
	for (struct dirent *run; (run = readdir(runs));) {
		if (run->d_name[0] == '.') continue;
		for (int at = 3; at < count; at++) {
			snprintf(file, sizeof file, "%s/%s/%s", words[1], run->d_name, words[at]);
			if (!strcmp(words[2], "stat")) stat(file, &facts);
			else {
				int descriptor = open(file, O_RDONLY);
				if (descriptor < 0) continue;
				if (read(descriptor, content, sizeof content) < 0) perror(file);
				close(descriptor);
			}
		}
	}
	return 0;
}
