import type {Report} from '../report.ts';

/** What the server answers: all that changed since a version. */
export type Update = Report & {version: number; isReading: boolean};

const everyMs = 2000;
const longestMs = 15_000;

/** Asks the server again and again for what changed. @param tell where it stands, in words */
export function follow(onUpdate: (update: Update) => void, tell: (text: string, isLost: boolean) => void): void {
	const token = new URLSearchParams(location.search).get('token') ?? '';
	let version = 0;
	let waitMs = everyMs;

	const ask = async () => {
		try {
			const answer = await fetch(`data?token=${encodeURIComponent(token)}&since=${version}`, {cache: 'no-store'});
			if (!answer.ok) throw new Error(answer.statusText);
			const update: Update = await answer.json();
			version = update.version;
			onUpdate(update);
			tell(update.isReading ? 'Live, still reading' : 'Live', false);
			waitMs = update.isReading ? everyMs / 4 : everyMs;
		} catch {
			tell('Not connected: runtui view has ended', true);
			waitMs = Math.min(longestMs, waitMs * 2);
		}
		setTimeout(ask, waitMs);
	};
	void ask();
}
