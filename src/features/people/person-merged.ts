import { DomainError } from '../../common/errors.js';

/** The file of this code was merged into another: whoever asked is led there; who cannot be led finds nothing. */
export class PersonMerged extends DomainError {
  constructor(readonly into: string) {
    super('person_merged', { status: 404, params: { code: into } });
    this.name = 'PersonMerged';
  }
}
