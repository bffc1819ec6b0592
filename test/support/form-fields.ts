import type { HTMLElement } from 'node-html-parser';

/** What a browser would send of a form as it stands on the page: buttons left out, as none was pressed. */
export function formFields(page: HTMLElement, selector = 'main form'): Record<string, string> {
  const form = page.querySelector(selector);
  if (!form) throw new Error(`There is no form ${selector}`);
  const fields: Record<string, string> = {};
  for (const field of form.querySelectorAll('input, textarea, select')) {
    const [name, type] = [field.getAttribute('name'), field.getAttribute('type')];
    if (!name || ((type === 'radio' || type === 'checkbox') && field.getAttribute('checked') === undefined)) continue;
    fields[name] = valueOf(field);
  }
  return fields;
}

function valueOf(field: HTMLElement): string {
  if (field.rawTagName === 'textarea') return field.text;
  if (field.rawTagName !== 'select') return field.getAttribute('value') ?? '';
  const chosen = field.querySelector('option[selected]') ?? field.querySelector('option');
  return chosen?.getAttribute('value') ?? '';
}
