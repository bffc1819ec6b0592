import { resolve } from 'node:path';
import type { MissingSession } from '../../../../src/features/attendance/registers-missing.query.js';
import type { ClassListed } from '../../../../src/features/classes/classes.repository.js';
import type { PendingRequest } from '../../../../src/features/enrolments/pending-requests.query.js';
import type { CallForUnit } from '../../../../src/features/nominations/calls-for-actor.query.js';
import type { CallManaged } from '../../../../src/features/nominations/calls-of-office.query.js';
import { appealTasks } from '../../../../src/web/home/appeal-tasks.view.js';
import { answerTasks, callTasks } from '../../../../src/web/home/call-tasks.view.js';
import { openingTasks } from '../../../../src/web/home/opening-tasks.view.js';
import { registerTasks } from '../../../../src/web/home/register-tasks.view.js';
import { requestTasks } from '../../../../src/web/home/request-tasks.view.js';
import { requestsTasks, resultTasks } from '../../../../src/web/home/result-tasks.view.js';
import { reviewTasks } from '../../../../src/web/home/review-tasks.view.js';
import type { Task } from '../../../../src/web/home/task.js';
import { LOCALES, Messages } from '../../../../src/web/shared/messages.js';
import type { Text } from '../../../../src/web/shared/page-context.js';

const TODAY = '2011-05-13';
const cls = (id: number, given: Partial<ClassListed> = {}) =>
  ({
    id,
    code: `2011-TH07-0${id}`,
    title: 'Tin học',
    state: 'finished',
    startDate: '2011-05-09',
    endDate: '2011-05-12',
    lastSessionDate: null,
    minLearners: null,
    taken: 1,
    ...given,
  }) as ClassListed;
const register = (marked: number) => ({
  sessionId: 1,
  classId: 1,
  classCode: '2011-TH07-01',
  classTitle: 'Tin học',
  number: 1,
  date: '2011-05-12',
  part: 'morning',
  topic: null,
  members: 2,
  marked,
  remindedAt: null,
  reminders: 0,
});
const call = (given: Partial<CallForUnit & CallManaged>) => ({
  classCode: '2011-TH07-01',
  classTitle: 'Tin học',
  deadline: '2011-05-14',
  unitLabel: 'VPTU',
  unitCode: '20',
  left: 1,
  listState: null,
  seats: 2,
  used: 1,
  unitsAwaited: 1,
  daysLeft: 1,
  ...given,
});

/** Each kind of task there is, for one thing that waits and for two. */
const tasksOf = (count: number): Task[] => {
  const waiting = new Map([[1, count]]);
  const opening = { startDate: '2011-05-12', taken: 0 };
  return [
    ...reviewTasks(count),
    ...appealTasks([cls(1)], waiting),
    ...requestsTasks([cls(1)], waiting),
    ...registerTasks([register(0), register(1)] as MissingSession[], 2 + count, TODAY),
    ...resultTasks([cls(1), cls(2)], { today: TODAY, signed: new Set([2]), due: new Set([2]) }),
    ...openingTasks([cls(1, { ...opening, state: 'draft' }), cls(2, { ...opening, state: 'open' })], TODAY),
    ...openingTasks([cls(3, { ...opening, state: 'open', minLearners: 5 })], TODAY),
    ...callTasks([call({}), call({ daysLeft: -count })] as unknown as CallManaged[]),
    ...answerTasks([call({ daysLeft: -count }), call({ listState: 'returned' })] as unknown as CallForUnit[]),
    ...requestTasks([
      {
        fullName: 'Lê Văn Cường',
        unitLabel: 'VPTU',
        classCode: '2011-TH07-01',
        classTitle: 'Tin học',
        startDate: '2011-05-09',
        endDate: '2011-05-12',
        free: count,
        enrolmentId: 1,
      } as PendingRequest,
    ]),
  ];
};

describe.each(LOCALES)('the tasks of the home pages (%s)', (locale) => {
  const messages = new Messages(resolve('views/locales'));
  const say = (text: Text | null) =>
    text === null ? '' : typeof text === 'string' ? text : messages.t(locale, text.key, text.params);

  it.each([1, 2])('say what waits, of each kind, for %d', (count) => {
    const tasks = tasksOf(count);
    expect(tasks).toHaveLength(16);
    for (const { title, detail, late, actKey } of tasks) {
      expect(say(title)).toMatch(/\p{L}/u);
      expect([say(detail), say(late), messages.t(locale, actKey)].join(' ')).toMatch(/\p{L}/u);
    }
  });
});
