/** Statuses in the order of the letters that a sheet names for them. */
const STATUSES = ['P', 'L', 'E', 'A'];

interface Step {
  group: string;
  before: string;
}

/** Makes a sheet quick to fill in: letters mark and go on, arrows move, marks can be undone, and the counts keep up. */
export function attendanceSheet(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-sheet]');
  const sheet = form?.querySelector<HTMLElement>('.sheet');
  if (form && sheet && !form.querySelector('fieldset[disabled]')) new Sheet(form, sheet).listen();
}

class Sheet {
  private readonly letters: string;
  private readonly rows: HTMLLIElement[];
  private readonly shown = new Map<string, string>();
  private readonly steps: Step[] = [];

  constructor(
    private readonly form: HTMLFormElement,
    private readonly sheet: HTMLElement,
  ) {
    this.letters = form.dataset['sheet'] ?? '';
    this.rows = [...sheet.querySelectorAll('li')].filter((row) => row.querySelector('.seg'));
  }

  listen(): void {
    this.form.querySelector<HTMLElement>('.sheet-help')?.removeAttribute('hidden');
    for (const row of this.rows) this.shown.set(groupOf(row), statusOf(row));
    this.sheet.addEventListener('keydown', (event) => this.press(event));
    this.sheet.addEventListener('change', (event) => this.changed(event.target as HTMLInputElement));
    let leaving = false;
    this.form.addEventListener('submit', () => (leaving = true));
    window.addEventListener('beforeunload', (event) => {
      if (!leaving && this.isTouched()) event.preventDefault();
    });
  }

  private press(event: KeyboardEvent): void {
    const target = event.target as HTMLInputElement;
    const row = target.closest('li');
    if (!row || event.altKey) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z' && target.type === 'radio') {
      event.preventDefault();
      this.undo();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      this.focus(this.rows[this.rows.indexOf(row) + (event.key === 'ArrowDown' ? 1 : -1)]);
    } else if (target.type === 'radio' && !event.ctrlKey && !event.metaKey) {
      const status = this.statusFor(event.key);
      if (status === null) return;
      event.preventDefault();
      this.mark(row, status);
    }
  }

  private statusFor(key: string): string | null {
    if (key === 'Delete' || key === 'Backspace') return '';
    return STATUSES[this.letters.indexOf(key.toUpperCase())] ?? null;
  }

  private mark(row: HTMLLIElement, status: string): void {
    this.set(row, status);
    const wantsMore = status === 'L' ? row.querySelector<HTMLInputElement>('.x-l input') : null;
    if (wantsMore) wantsMore.focus();
    else this.focus(status === '' ? row : (this.rows[this.rows.indexOf(row) + 1] ?? row));
  }

  private set(row: HTMLLIElement, status: string): void {
    const key = [...row.querySelectorAll<HTMLInputElement>('.seg input')].find(({ value }) => value === status);
    if (!key || key.checked) return;
    key.checked = true;
    this.changed(key);
  }

  private changed(input: HTMLInputElement): void {
    if (input.type !== 'radio') return;
    this.steps.push({ group: input.name, before: this.shown.get(input.name) ?? '' });
    this.show(input.name, input.value);
  }

  private undo(): void {
    const step = this.steps.pop();
    const row = step && this.rows.find((each) => groupOf(each) === step.group);
    if (!row) return;
    const key = [...row.querySelectorAll<HTMLInputElement>('.seg input')].find(({ value }) => value === step.before);
    if (key) key.checked = true;
    this.show(step.group, step.before);
    this.focus(row);
  }

  /** Counts anew; a page that leaves learners out leaves out only those with a mark. */
  private show(group: string, status: string): void {
    this.shown.set(group, status);
    this.rows.find((row) => groupOf(row) === group)?.classList.toggle('un', status === '');
    const counter = this.form.querySelector<HTMLElement>('[data-total]');
    const total = Number(counter?.dataset['total'] ?? 0);
    const left = [...this.shown.values()].filter((each) => each === '').length;
    if (counter) counter.textContent = String(total - left);
    const box = this.form.querySelector<HTMLElement>('[data-left-box]');
    if (box) box.hidden = left === 0;
    const leftText = this.form.querySelector('[data-left]');
    if (leftText) leftText.textContent = String(left);
  }

  private isTouched(): boolean {
    const fields = this.form.querySelectorAll<HTMLInputElement>('.sheet input:not([type=hidden])');
    return [...fields].some((field) =>
      field.type === 'radio' ? field.checked !== field.defaultChecked : field.value !== field.defaultValue,
    );
  }

  private focus(row: HTMLLIElement | undefined): void {
    row?.querySelector<HTMLInputElement>('.seg input:checked')?.focus();
    row?.scrollIntoView({ block: 'nearest' });
  }
}

function groupOf(row: HTMLElement): string {
  return row.querySelector<HTMLInputElement>('.seg input')?.name ?? '';
}

function statusOf(row: HTMLElement): string {
  return row.querySelector<HTMLInputElement>('.seg input:checked')?.value ?? '';
}
