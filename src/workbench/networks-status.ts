import { join } from 'node:path'
import { loadAsClassesSource } from '../knowledge/networks/as-classes.ts'
import { loadImports } from '../knowledge/networks/imports.ts'
import { loadShippedSource } from '../knowledge/networks/open-networks.ts'
import { compareText } from '../model/compare-text.ts'
import type { NetworksStatus } from '../model/network.ts'

/** The folder of a workspace's imports. */
export function toNetworksFolder(workspace: string): string {
  return join(workspace, 'networks')
}

/** The tables by their date, newest first, and what to know of them. */
export function toNetworksStatus(workspace: string): NetworksStatus {
  const folder = toNetworksFolder(workspace)
  const imported = loadImports(folder).map(({ file: _, ...source }) => source)
  const sources = [loadShippedSource(), loadAsClassesSource(), ...imported]
  const notes = ['Where two tables disagree, the newer holds; labels add up.']
  if (imported.length > 0) notes.push(`Imports lie in ${folder}: deleting the folder takes them back, all of them.`)
  if (!imported.some(({ label, kind }) => label !== null || kind === 'mmdb'))
    notes.push('No list of VPN, Tor, proxy, business, residential or mobile networks is imported: those are "unknown".')
  return { sources: sources.toSorted((a, b) => compareText(b.date, a.date)), notes }
}
