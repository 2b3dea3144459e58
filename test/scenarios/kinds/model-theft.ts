import { exploit } from '../intrusion/exploit.ts'
import { models } from '../intrusion/recipes/profit.ts'
import type { Kind } from './kind.ts'

/** Somebody else's prompts on the company's bill. */
export const modelTheft: Kind = {
  id: 'model-theft',
  says: 'A leaked key is used for models on Bedrock, in one Region after the other, often from several addresses.',
  intrude: (company) => [exploit(company, models, ['bedrock:*', 'servicequotas:*'])],
}
