import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A reusable syllabus; its periods and rules are kept by version. */
@Entity('courses')
export class Course {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'varchar' })
  code: string;

  @Column({ type: 'varchar' })
  title: string;

  @Column({ type: 'varchar' })
  searchKey: string;

  @Column({ type: 'varchar' })
  level: string;

  @Column({ type: 'text', nullable: true })
  content: string | null;

  @Column({ type: 'boolean' })
  active: boolean;

  @Column({ type: 'integer' })
  currentVersion: number;
}
