import { aiOrCompute } from './ai-or-compute.ts'
import type { Kind } from './kind.ts'
import { noKali } from './no-kali.ts'
import { persistence } from './persistence.ts'
import { quiet } from './quiet.ts'
import { story } from './story.ts'
import { workloadCredentials } from './workload-credentials.ts'

export const kinds: readonly Kind[] = [story, noKali, persistence, aiOrCompute, workloadCredentials, quiet]
