/** Values that fill the placeholders of a message. */
export type MessageParams = Readonly<Record<string, string | number>>;

/** HTTP status by which a failure is told apart at the edge. */
export type ErrorStatus = 401 | 403 | 404 | 409 | 422 | 429 | 503;

/** What went wrong with one field of a form or one member of a body. */
export interface FieldProblem {
  field: string;
  code: string;
  params: MessageParams;
}

/**
 * A refusal that the user can understand and mend. `code` is stable for programs; people read the
 * message `errors.<code>` filled with `params`.
 */
export class DomainError extends Error {
  readonly params: MessageParams;
  readonly field: string | null;
  readonly status: ErrorStatus;
  readonly problems: readonly FieldProblem[];

  constructor(
    readonly code: string,
    options: { params?: MessageParams; field?: string; status?: ErrorStatus; problems?: readonly FieldProblem[] } = {},
  ) {
    super(code);
    this.name = 'DomainError';
    this.params = options.params ?? {};
    this.field = options.field ?? null;
    this.status = options.status ?? 422;
    this.problems = options.problems ?? (options.field ? [{ field: options.field, code, params: this.params }] : []);
  }
}

/** The thing does not exist, or lies outside the actor's scope: both look the same to the actor. */
export function notFound(): DomainError {
  return new DomainError('not_found', { status: 404 });
}

/** The actor's roles do not allow this. */
export function forbidden(): DomainError {
  return new DomainError('forbidden', { status: 403 });
}

/** Somebody else changed it meanwhile. */
export function conflict(code: string, params: MessageParams = {}): DomainError {
  return new DomainError(code, { status: 409, params });
}

/** The first problem of each field: one sentence beside a field is enough. */
export function onePerField(problems: readonly FieldProblem[]): FieldProblem[] {
  return problems.filter((problem, index) => problems.findIndex(({ field }) => field === problem.field) === index);
}
