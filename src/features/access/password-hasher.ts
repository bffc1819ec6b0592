import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

/** Hashes and checks passwords with argon2id (19 MiB, 2 passes: OWASP's minimum). */
@Injectable()
export class PasswordHasher {
  private readonly options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
  private decoy: Promise<string> | null = null;

  hash(password: string): Promise<string> {
    return hash(password, this.options);
  }

  /** Takes as long for an account that does not exist (a null hash) as for a wrong password. */
  async matches(storedHash: string | null, password: string): Promise<boolean> {
    this.decoy ??= this.hash('decoy for accounts that do not exist');
    const matched = await verify(storedHash ?? (await this.decoy), password);
    return storedHash !== null && matched;
  }
}
