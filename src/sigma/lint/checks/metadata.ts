import { findTwice } from '../../find-twice.ts'
import { levels } from '../../rule.ts'
import { getEntry } from '../../yaml/node.ts'
import type { Check } from '../check.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const statuses = ['stable', 'test', 'experimental', 'deprecated', 'unsupported']
const longestTitle = 256

const identifierExistence: Check = {
  code: 'identifier-existence',
  *find({ map }) {
    if (getEntry(map, 'id')) return
    yield { says: 'There is no id.', at: map.at, hint: 'Add a random UUID: alerts and correlations refer to it.' }
  },
}

const identifierFormat: Check = {
  code: 'identifier-format',
  *find({ map, content }) {
    const entry = getEntry(map, 'id')
    if (entry && !uuid.test(content.id))
      yield { says: `The id ${JSON.stringify(content.id)} is no UUID.`, at: entry.at }
  },
}

const titleExistence: Check = {
  code: 'title-existence',
  *find({ map, content }) {
    if (!getEntry(map, 'title')) yield { says: `There is no title; alerts will say "${content.title}".`, at: map.at }
  },
}

const titleLength: Check = {
  code: 'title-length',
  *find({ map, content }) {
    const entry = getEntry(map, 'title')
    if (!entry || content.title.length <= longestTitle) return
    yield { says: `The title has more than ${longestTitle} characters.`, at: entry.at }
  },
}

const statusExistence: Check = {
  code: 'status-existence',
  *find({ map, content }) {
    if (content.kind !== 'filter' && content.status === undefined) yield { says: 'There is no status.', at: map.at }
  },
}

const invalidStatus: Check = {
  code: 'invalid-status',
  *find({ map, content }) {
    if (content.status === undefined || statuses.includes(content.status)) return
    yield { says: `The status "${content.status}" is none of ${statuses.join(', ')}.`, at: getEntry(map, 'status')!.at }
  },
}

const statusDeprecated: Check = {
  code: 'status-deprecated',
  *find({ map, content }) {
    if (content.status !== 'deprecated') return
    yield { says: 'The author marks the rule as deprecated.', at: getEntry(map, 'status')!.at }
  },
}

const invalidLevel: Check = {
  code: 'invalid-level',
  *find({ map, content }) {
    const entry = getEntry(map, 'level')
    if (!entry || content.level || content.kind === 'filter') return
    yield {
      says: `The level is none of ${levels.join(', ')}.`,
      at: entry.at,
      hint: 'Without one the rule has no level.',
    }
  },
}

const levelExistence: Check = {
  code: 'level-existence',
  *find({ map, content }) {
    if (content.kind !== 'filter' && !getEntry(map, 'level')) yield { says: 'There is no level.', at: map.at }
  },
}

const duplicateReferences: Check = {
  code: 'duplicate-references',
  *find({ map, content }) {
    const twice = findTwice(content.references)
    if (twice !== undefined)
      yield { says: `The reference ${twice} is given twice.`, at: getEntry(map, 'references')!.at }
  },
}

const relatedTypes = ['derived', 'obsolete', 'merged', 'renamed', 'similar']

const invalidRelated: Check = {
  code: 'invalid-related-type',
  *find({ map }) {
    const related = getEntry(map, 'related')?.value
    for (const item of related?.kind === 'list' ? related.items : []) {
      const type = item.kind === 'map' ? getEntry(item, 'type')?.value : undefined
      if (type?.kind === 'scalar' && relatedTypes.includes(type.text)) continue
      yield { says: `A related rule has one of the types ${relatedTypes.join(', ')}.`, at: item.at }
    }
  },
}

export const metadataChecks: readonly Check[] = [
  identifierExistence,
  identifierFormat,
  titleExistence,
  titleLength,
  statusExistence,
  invalidStatus,
  statusDeprecated,
  levelExistence,
  invalidLevel,
  duplicateReferences,
  invalidRelated,
]
