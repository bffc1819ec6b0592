import { Entity, PrimaryColumn } from 'typeorm';

/**
 * A unit lies, or once lay, under an ancestor; every unit is its own ancestor. Scopes are asked of this table: what an act
 * of the future puts under a unit comes in on its day, not before.
 */
@Entity('unit_ancestors')
export class UnitAncestor {
  @PrimaryColumn({ type: 'integer' })
  ancestorId: number;

  @PrimaryColumn({ type: 'integer' })
  unitId: number;
}
