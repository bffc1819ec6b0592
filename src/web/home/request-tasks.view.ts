import type { PendingRequest } from '../../features/enrolments/pending-requests.query.js';
import { dateSpan } from '../classes/class-frame.view.js';
import { paths } from '../shared/paths.js';
import type { Task } from './task.js';

/** Requests of the own people that wait for an answer; one press approves, declining needs a reason and has its place on the roster. */
export function requestTasks(requests: readonly PendingRequest[]): Task[] {
  return requests.map((request) => ({
    icon: 'user-question',
    tone: 'calm',
    title: { key: 'home.task.request', params: { name: request.fullName, unit: request.unitLabel } },
    href: paths.roster(request.classCode),
    detail: {
      key: 'home.task.request_detail',
      params: {
        title: request.classTitle,
        dates: dateSpan(request.startDate, request.endDate),
        free: request.free,
      },
    },
    late: null,
    actKey: 'home.act.approve',
    approval: paths.enrolment(request.classCode, request.enrolmentId, 'approval'),
  }));
}
