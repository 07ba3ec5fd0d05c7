import type {Engine} from '../engine.ts';

/** Opens an address in a browser where there is a desktop to open it on; that it cannot is no trouble, because the address is printed. */
export async function openBrowser(url: string, {env}: Pick<Engine, 'env'>): Promise<void> {
	const isMac = process.platform === 'darwin';
	if (env.SSH_CONNECTION || !(isMac || env.DISPLAY || env.WAYLAND_DISPLAY)) return;
	const {execa} = await import('execa');
	await execa(isMac ? 'open' : 'xdg-open', [url], {stdio: 'ignore', reject: false, timeout: 10_000});
}
