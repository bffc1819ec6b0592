/** The words that a page brings for its script, with values put in for the names in braces. */
export function word(name: string, values: Readonly<Record<string, string | number>> = {}): string {
  const words = document.querySelector<HTMLTemplateElement>('template[data-words]');
  return filled(words?.content.querySelector(`[data-word="${name}"]`)?.textContent ?? '', values);
}

export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** Day and time by the device's clock: 13/05 08:05, or 08:05 where it is today. */
export function shortTime(at: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  const time = `${two(at.getHours())}:${two(at.getMinutes())}`;
  return at.toDateString() === new Date().toDateString() ? time : `${shortDay(at)} ${time}`;
}

function shortDay(at: Date): string {
  return `${String(at.getDate()).padStart(2, '0')}/${String(at.getMonth() + 1).padStart(2, '0')}`;
}

/** 13/05 of 2011-05-13. */
export function dayOf(date: string): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}`;
}
