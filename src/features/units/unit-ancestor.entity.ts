import { Entity, PrimaryColumn } from 'typeorm';

/** A unit lies, or once lay, under an ancestor; every unit is its own ancestor. Scopes are asked of this table. */
@Entity('unit_ancestors')
export class UnitAncestor {
  @PrimaryColumn({ type: 'integer' })
  ancestorId: number;

  @PrimaryColumn({ type: 'integer' })
  unitId: number;
}
