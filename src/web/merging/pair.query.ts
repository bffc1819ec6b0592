import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { notFound } from '../../common/errors.js';
import { DuplicatesService } from '../../features/merging/duplicates.service.js';
import { type MergePreview, MergePreviewService } from '../../features/merging/merge-preview.service.js';
import type { CareerLine, PersonFile } from '../../features/people/people.repository.js';
import { PeopleService } from '../../features/people/people.service.js';
import { type PersonLearning, PersonLearningQuery } from '../people/person-learning.query.js';

/** One of two files, with all that hangs on it. */
export interface FileOfPair {
  person: PersonFile;
  career: CareerLine[];
  learning: PersonLearning;
}

/** Two files side by side, in the order of the address, and what a merge would do. */
export interface Pair {
  files: [FileOfPair, FileOfPair];
  /** The code that would stay. */
  keep: string;
  preview: MergePreview;
  likeness: { score: number; reasons: string[] } | null;
}

/** Joins the rooms for the page that shows two files side by side. */
@Injectable()
export class PairQuery {
  constructor(
    private readonly people: PeopleService,
    private readonly learning: PersonLearningQuery,
    private readonly previews: MergePreviewService,
    private readonly duplicates: DuplicatesService,
  ) {}

  /** Opens both files, which the audit keeps. Without a choice the file that serves stays, else the older. @throws DomainError not_found; PersonMerged */
  async of(actor: Actor, one: string, other: string, asked: unknown): Promise<Pair> {
    if (one === other) throw notFound();
    const files: Pair['files'] = [await this.file(actor, one), await this.file(actor, other)];
    const keep = asked === one || asked === other ? asked : stays(files[0].person, files[1].person);
    const preview = await this.previews.preview(actor, keep, keep === one ? other : one);
    const likeness = await this.duplicates.scoreOf(actor, files[0].person.id, files[1].person.id);
    return { files, keep, preview, likeness };
  }

  private async file(actor: Actor, code: string): Promise<FileOfPair> {
    const { person, career } = await this.people.openFile(actor, code);
    return { person, career, learning: await this.learning.of(actor, person.id) };
  }
}

function stays(one: PersonFile, other: PersonFile): string {
  if ((one.closedOn === null) !== (other.closedOn === null)) return one.closedOn === null ? one.code : other.code;
  return one.id < other.id ? one.code : other.code;
}
