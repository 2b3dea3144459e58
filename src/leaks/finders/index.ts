import type { Finder } from '../finder.ts'
import { account } from './account.ts'
import { anyKey } from './any-key.ts'
import { loneSecret } from './lone-secret.ts'
import { name } from './name.ts'
import { namePattern } from './name-pattern.ts'
import { wantedKey } from './wanted-key.ts'

/** All that is looked for. Each answers for places where the others have nothing to say. */
export const finders: readonly Finder[] = [wantedKey, anyKey, loneSecret, name, namePattern, account]
