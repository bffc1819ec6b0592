import { openDatabase } from './database.js';
import { isSheetAddress, pathOf } from './sheet-address.js';

/** Put in when the program is built: the names of assets, from those that pages use to those on disk. */
declare const BUILT: { version: string; assets: Readonly<Record<string, string>> };

interface WorkerEvent extends Event {
  waitUntil(done: Promise<unknown>): void;
}

interface FetchEvent extends WorkerEvent {
  request: Request;
  respondWith(response: Promise<Response>): void;
}

interface Worker extends EventTarget {
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
}

const worker = self as unknown as Worker;
const CACHE = `taphuan-${BUILT.version}`;
const SHELLS = ['/offline/vi', '/offline/en'];
/** Faces of papers are large, and papers need a line. */
const LEFT_OUT = /^tinos/;
/** A sheet that lies on the device need not wait longer for the line. */
const PATIENCE_MS = 4_000;
const FINGERPRINTED = /^\/assets\/(.+)\.[0-9a-f]{10}(\.\w+)$/;

worker.addEventListener('install', (event) => (event as WorkerEvent).waitUntil(install()));
worker.addEventListener('activate', (event) => (event as WorkerEvent).waitUntil(activate()));
worker.addEventListener('fetch', (event) => answer(event as FetchEvent));

/** Assets and the page without a line, which knows nobody; pages of people are never kept here. */
async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  const names = Object.entries(BUILT.assets).filter(([name]) => !LEFT_OUT.test(name));
  const shells = SHELLS.map((path) => new Request(path, { credentials: 'omit', cache: 'no-store' }));
  await cache.addAll([...names.map(([, file]) => `/assets/${file}`), ...shells]);
  await worker.skipWaiting();
}

async function activate(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith('taphuan-') && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

function answer(event: FetchEvent): void {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method !== 'GET') {
    // Who signs out without a line has locked the device: that is what the page without a line then says.
    if (request.mode === 'navigate' && url.pathname === '/sign-out') event.respondWith(fetch(request).catch(shell));
    return;
  }
  if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request, url));
  else if (request.mode === 'navigate') event.respondWith(page(request, url));
}

/** A stored sheet may ask for an asset of an earlier version: then today's of that name does. */
async function asset(request: Request, url: URL): Promise<Response> {
  const kept = await caches.match(request);
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    const [, name, ending] = FINGERPRINTED.exec(url.pathname) ?? [];
    const today = BUILT.assets[`${name}${ending}`];
    const instead = today && (await caches.match(`/assets/${today}`));
    if (!instead) throw error;
    return instead;
  }
}

async function page(request: Request, url: URL): Promise<Response> {
  const online = fetch(request).then((response) => (isDown(response) ? null : response));
  online.catch(() => undefined);
  const late = isSheetAddress(url.pathname) ? tooLate(url.pathname) : null;
  try {
    return (await (late ? Promise.race([online, late]) : online)) ?? (await shell());
  } catch {
    return shell();
  }
}

/** What a proxy says when the program behind it does not answer. */
function isDown({ status }: Response): boolean {
  return status >= 502 && status <= 504;
}

/** Ends when patience does, with null; never where the sheet does not lie here. */
async function tooLate(pathname: string): Promise<null> {
  const waiting = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  if (!(await isStored(pathOf(pathname)))) return new Promise(() => undefined);
  await waiting;
  return null;
}

async function isStored(path: string): Promise<boolean> {
  const database = await openDatabase();
  const owner = await database.get('device', 'owner');
  const found = owner?.id === 'owner' && (await database.getKey('sheets', [owner.userId, path])) !== undefined;
  database.close();
  return found;
}

async function shell(): Promise<Response> {
  const found = await caches.match(`/offline/${await language()}`);
  return found ?? Response.error();
}

async function language(): Promise<string> {
  const database = await openDatabase();
  const row = await database.get('device', 'language');
  database.close();
  return row?.id === 'language' && row.language === 'en' ? 'en' : 'vi';
}
