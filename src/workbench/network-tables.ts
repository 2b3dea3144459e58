import type { NetworksImport, NetworksStatus } from '../model/network.ts'
import type { Steps } from './run-steps.ts'

/** The tables out of which look-ups say whose network an address is. */
export type NetworkTables = {
  /** Which tables are used, those that ship among them; needs no workspace. */
  networks(): Promise<NetworksStatus>
  /** Imports a file with network data; `label` says what the addresses of a plain list are. */
  importNetworks(file: string, label?: string): Promise<NetworksImport>
  /** Fetches IPtoASN's table, from `url` where one is given, and imports it. */
  updateNetworks(url?: string): Promise<NetworksImport>
}

/** Network tables of a workspace; nothing is loaded until the first question. */
export function openNetworkTables(path: string, steps: Steps): NetworkTables {
  return {
    networks: async () => (await import('./networks-status.ts')).toNetworksStatus(path),
    importNetworks: async (file, label) =>
      (await loadImport()).importNetworks(path, { file, label: label ?? null }, steps),
    updateNetworks: async (url) => {
      const { fetchNetworks, iptoasnUrl } = await import('./fetch-networks.ts')
      const fetched = await fetchNetworks(url ?? iptoasnUrl, steps)
      return (await loadImport()).importFetched(path, fetched, steps)
    },
  }
}

const loadImport = () => import('./import-networks.ts')
