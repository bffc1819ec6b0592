import type { Device } from './device.js';
import { type LineOfFile, marksFile } from './marks-file.js';
import type { MarkToSend, Outbox } from './outbox.js';
import type { RefusedMark } from './sealed-marks.js';
import { sheetPath } from './sheet-address.js';
import { shortTime, word } from './words.js';

/** What the server does not take: shown with its reason, dropped only when somebody says so twice, and kept as a file. */
export async function refusedMarks(page: HTMLElement, device: Device, outbox: Outbox): Promise<void> {
  const box = page.querySelector<HTMLElement>('[data-refused]')!;
  const list = page.querySelector<HTMLElement>('[data-refused-list]')!;
  const row = page.querySelector<HTMLTemplateElement>('template[data-refused-row]')!;
  const files = page.querySelector<HTMLElement>('[data-files]')!;
  const names = new Names(device);
  const update = async (): Promise<void> => {
    const refused = await device.marks.refused();
    box.hidden = refused.length === 0;
    files.hidden = refused.length + (await outbox.count()) === 0;
    const rows = refused.map(async ({ mark, answer }) => {
      const line = row.content.cloneNode(true) as DocumentFragment;
      const what = whatOf(mark, await names.of(mark));
      line.querySelector('[data-what]')!.textContent = what;
      line.querySelector('[data-reason]')!.textContent = answer.whyText ?? word('refused');
      line.querySelector('[data-drop]')!.addEventListener('click', () => {
        void drop(page, device, mark, what).then(update);
      });
      line.querySelector('[data-resend]')!.addEventListener('click', () => {
        void resend(device, outbox, mark).then(update);
      });
      return line;
    });
    list.replaceChildren(...(await Promise.all(rows)));
  };
  for (const button of files.querySelectorAll<HTMLElement>('[data-file]'))
    button.addEventListener('click', () => void download(device, names, button.dataset['file'] as 'csv' | 'json'));
  outbox.onAnswer(() => void update());
  await update();
}

async function drop(page: HTMLElement, { marks }: Device, { key }: MarkToSend, what: string): Promise<void> {
  const dialog = page.querySelector<HTMLDialogElement>('[data-drop-dialog]')!;
  dialog.querySelector('[data-what]')!.textContent = what;
  dialog.returnValue = '';
  dialog.showModal();
  await new Promise((resolve) => dialog.addEventListener('close', resolve, { once: true }));
  if (dialog.returnValue === 'drop') await marks.remove([key]);
}

/** What the server did not take once it may take by now; without an answer it waits like any other. */
async function resend({ marks }: Device, outbox: Outbox, { key }: MarkToSend): Promise<void> {
  await marks.retry(key);
  await outbox.flush();
}

async function download({ marks }: Device, names: Names, format: 'csv' | 'json'): Promise<void> {
  const kept: RefusedMark[] = [
    ...(await marks.refused()),
    ...(await marks.waiting()).map((mark) => ({ mark, answer: null as never })),
  ];
  const lines: LineOfFile[] = [];
  for (const { mark, answer } of kept)
    lines.push({
      ...mark,
      learner: await names.of(mark),
      why: (answer as RefusedMark['answer'] | null)?.whyText ?? null,
    });
  const { type, content } = marksFile(lines, format);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = `diem-danh-tren-may.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function whatOf(mark: MarkToSend, name: string): string {
  const { code, number, saidAt, status } = mark;
  const when = shortTime(new Date(saidAt));
  return word('what', { name, status: word(`status.${status ?? 'none'}`), code, number, when });
}

/** The names of learners, where the register lies here that they stand in. */
class Names {
  private readonly pages = new Map<string, Promise<Document | null>>();

  constructor(private readonly device: Device) {}

  async of({ code, number, enrolmentId }: MarkToSend): Promise<string> {
    const path = sheetPath(code, number);
    const page = this.pages.get(path) ?? this.read(path);
    this.pages.set(path, page);
    const name = (await page)?.querySelector(`#m${enrolmentId} b`)?.textContent;
    return name ?? word('learner', { id: enrolmentId });
  }

  private async read(path: string): Promise<Document | null> {
    const stored = await this.device.sheets.get(path);
    return stored && new DOMParser().parseFromString(stored.sheet.html, 'text/html');
  }
}
