import type { Entity } from '../model/entity.ts'
import type { JudgedVisit } from './grow.ts'

/** The numbers of the visits that are set apart, and of those that are left; null where one of them would be empty. */
export type SetApart = { readonly apart: ReadonlySet<number>; readonly left: ReadonlySet<number> } | null

/** Of a thief's visits those of the entities that a person wants to be an intrusion of their own, with what was issued or made in them. */
export function setApart(visits: readonly JudgedVisit[], entities: readonly Entity[]): SetApart {
  const wanted = new Set(entities.map(({ kind, value }) => `${kind} ${value}`))
  const apart = new Set(visits.filter((visit) => toNames(visit).some((name) => wanted.has(name))).map(toNumber))
  for (let size = -1; size !== apart.size; ) {
    size = apart.size
    for (const { visit, links } of visits)
      if (links.some(({ id, from }) => id === 'lineage' && apart.has(from))) apart.add(visit)
  }
  const left = new Set(visits.map(toNumber)).difference(apart)
  return apart.size === 0 || left.size === 0 ? null : { apart, left }
}

function toNames({ identity, key, address }: JudgedVisit): string[] {
  return [`identity ${identity}`, `key ${key}`, `address ${address}`]
}

function toNumber({ visit }: JudgedVisit): number {
  return visit
}
