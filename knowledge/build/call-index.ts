/**
 * Builds knowledge/call-index.json out of buckets/*.yml, knowledge/techniques.yml and knowledge/events-without-action.yml. Run it after a change
 * of one of them: node knowledge/build/call-index.ts
 */
import { writeFileSync } from 'node:fs'
import { toCallIndex } from './to-call-index.ts'

writeFileSync(new URL('../call-index.json', import.meta.url), `${JSON.stringify(await toCallIndex())}\n`)
