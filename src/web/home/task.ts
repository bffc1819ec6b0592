import type { Text } from '../shared/page-context.js';

/** One thing to do, as a line of a home page. */
export interface Task {
  icon: string;
  tone: 'bad' | 'warn' | 'calm';
  title: Text;
  href: string;
  detail: Text;
  late: Text | null;
  actKey: string;
  /** Where the act is done at once, without going to the page; null: it is done there. */
  approval: string | null;
}
