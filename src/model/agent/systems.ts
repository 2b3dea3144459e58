import type { Product } from './products.ts'
import { splitValue } from './sdks.ts'

/** What an agent says of the machine it runs on. */
export type System = {
  readonly os: string | null
  /** The version of the kernel or the system, as written. */
  readonly kernel: string | null
  readonly distribution: string | null
}

/** Operating systems by their word, in lower case. */
const systems: ReadonlyMap<string, string> = new Map([
  ['linux', 'Linux'],
  ['darwin', 'macOS'],
  ['macos', 'macOS'],
  ['mac_os_x', 'macOS'],
  ['osx', 'macOS'],
  ['ios', 'iOS'],
  ['ipados', 'iOS'],
  ['android', 'Android'],
  ['windows', 'Windows'],
  ['win32', 'Windows'],
  ['microsoft_windows', 'Windows'],
  ['windows_nt', 'Windows'],
  ['freebsd', 'FreeBSD'],
  ['openbsd', 'OpenBSD'],
  ['netbsd', 'NetBSD'],
  ['sunos', 'Solaris'],
])

/** Distributions as `exe/x86_64.ubuntu.22` and `md/distrib#ubuntu.24` name them. Others are shown as they stand. */
const distributions: ReadonlyMap<string, string> = new Map([
  ['amzn', 'Amazon Linux'],
  ['ubuntu', 'Ubuntu'],
  ['debian', 'Debian'],
  ['raspbian', 'Raspberry Pi OS'],
  ['kali', 'Kali'],
  ['parrot', 'Parrot'],
  ['pentoo', 'Pentoo'],
  ['blackarch', 'BlackArch'],
  ['arch', 'Arch'],
  ['archarm', 'Arch'],
  ['manjaro', 'Manjaro'],
  ['endeavouros', 'EndeavourOS'],
  ['garuda', 'Garuda'],
  ['fedora', 'Fedora'],
  ['centos', 'CentOS'],
  ['rhel', 'Red Hat Enterprise Linux'],
  ['rocky', 'Rocky Linux'],
  ['almalinux', 'AlmaLinux'],
  ['ol', 'Oracle Linux'],
  ['alpine', 'Alpine'],
  ['gentoo', 'Gentoo'],
  ['nixos', 'NixOS'],
  ['linuxmint', 'Linux Mint'],
  ['pop', 'Pop!_OS'],
  ['zorin', 'Zorin OS'],
  ['elementary', 'elementary OS'],
  ['opensuse-leap', 'openSUSE'],
  ['opensuse-tumbleweed', 'openSUSE'],
  ['opensuse', 'openSUSE'],
  ['sles', 'SUSE Linux Enterprise'],
])

/** Distributions that can be told by what they write into the version of their kernels. The first that is found counts. */
const kernelMarks: readonly (readonly [mark: RegExp, distribution: string])[] = [
  [/[.-]amzn\d/i, 'Amazon Linux'],
  [/-microsoft-standard/i, 'WSL'],
  [/-linuxkit/i, 'Docker Desktop'],
  [/\.el\d+uek/i, 'Oracle Linux'],
  [/\.el\d/i, 'Enterprise Linux'],
  [/\.fc\d/i, 'Fedora'],
  [/-manjaro/i, 'Manjaro'],
  [/-(arch|zen)\d/i, 'Arch'],
  [/-gentoo/i, 'Gentoo'],
  [/-(generic|aws|azure|gcp|lowlatency)$/i, 'Ubuntu'],
  [/-pve$/i, 'Proxmox'],
  [/\+rpt|-rpi/i, 'Raspberry Pi OS'],
  [/-(cloud-)?(amd64|arm64|686)$/i, 'Debian'],
]

/** The system that the words of an agent name; null where they name none. */
export function findSystem(products: readonly Product[]): System {
  const found = findNamed(products) ?? findInComments(products)
  const word = findDistribution(products)
  const kernel = found?.kernel?.slice(0, 100) || null
  const distribution =
    distributions.get(word ?? '') ?? found?.distribution ?? (found?.os === 'Linux' ? fromKernel(kernel) : null) ?? word
  // `exe/x86_64.kali.2024` without its system: distributions are Linux's.
  return { os: found?.os ?? (distribution === null ? null : 'Linux'), kernel, distribution }
}

type Found = { readonly os: string; readonly kernel: string | null; readonly distribution?: string }

/** `Linux/5.15.0-kali3-amd64`, `os/macos#22.6.0`, `OS/Microsoft_Windows_NT_10.0`, `md/GOOS#linux`, `Windows_10/10.0`, `x86_64-linux`. */
function findNamed(products: readonly Product[]): Found | null {
  for (const { name, value, isComment } of products) {
    if (isComment) continue
    const key = name.toLowerCase()
    if (key === 'os' && value !== null) {
      const [system, version] = splitValue(value)
      const os = toSystem(system)
      if (os) return { os, kernel: version ?? endOf(system, os) }
    } else if (key === 'md' && value !== null) {
      const [what, system] = splitValue(value)
      const os = what === 'GOOS' ? toSystem(system ?? '') : null
      if (os) return { os, kernel: null }
    } else if (toSystem(key) && value !== null) {
      // `linux/v18.12.1` is Node's version.
      return { os: toSystem(key)!, kernel: /^v\d/.test(value) ? null : value.split('/')[0]! }
    } else if (value === null && /^(x86_64|aarch64|arm64)-(linux|darwin)/.test(key)) {
      return { os: toSystem(key.split('-')[1]!)!, kernel: null }
    }
  }
  return null
}

/** `(go1.12.6; linux; amd64)`, `(Windows NT 10.0; Win64; x64)`, `(Macintosh; Intel Mac OS X 10_15_7)`, `(X11; Ubuntu; Linux x86_64)`. */
function findInComments(products: readonly Product[]): Found | null {
  for (const { value, isComment } of products) {
    if (!isComment || value === null) continue
    const text = value.toLowerCase()
    if (/\b(iphone|ipad)\b/.test(text)) return { os: 'iOS', kernel: versionAfter(text, /os (\d[\d_.]*)/) }
    if (/\bandroid\b/.test(text)) return { os: 'Android', kernel: versionAfter(text, /android (\d[\d_.]*)/) }
    if (/\bmac os x\b|\bmacos\b|\bdarwin\b/.test(text))
      return { os: 'macOS', kernel: versionAfter(text, /(?:mac os x|macos)[ /](\d[\d_.]*)/) }
    if (/\bwindows\b|\bwin32\b/.test(text))
      return { os: 'Windows', kernel: versionAfter(text, /windows (?:nt )?(\d[\d.]*)/) }
    if (/\blinux\b/.test(text)) return { os: 'Linux', kernel: null, ...distributionIn(text) }
    if (/\bcros\b/.test(text)) return { os: 'ChromeOS', kernel: null }
  }
  return null
}

function versionAfter(text: string, pattern: RegExp): string | null {
  return pattern.exec(text)?.[1]?.replaceAll('_', '.') ?? null
}

function distributionIn(text: string): { distribution?: string } {
  const words = text.split(/[^a-z]+/)
  const named = words.find((word) => word.length > 3 && distributions.has(word))
  return named ? { distribution: distributions.get(named)! } : {}
}

/** `windows_10` and `microsoft_windows_nt_10.0.17763` are Windows too. */
function toSystem(word: string): string | null {
  const key = word.toLowerCase()
  if (key.startsWith('microsoft_windows') || key.startsWith('windows_')) return 'Windows'
  return systems.get(key) ?? null
}

/** The version that stands in the system's own word: `Microsoft_Windows_NT_10.0.17763.0`. */
function endOf(word: string, os: string): string | null {
  return os === 'Windows' ? (/(\d[\d.]*)$/.exec(word)?.[1] ?? null) : null
}

/** `exe/x86_64.kali.2024`, `md/distrib#ubuntu.24`, `distrib#kali`. */
function findDistribution(products: readonly Product[]): string | null {
  for (const { name, value } of products) {
    const word = name === 'exe' ? value?.split('.')[1] : distributionWord(name, value)
    const key = word?.split(/[.\s]/)[0]?.toLowerCase()
    if (key) return key.slice(0, 32)
  }
  return null
}

function distributionWord(name: string, value: string | null): string | null {
  const text = name === 'md' ? value : value === null ? name : null
  return text?.startsWith('distrib#') ? text.slice('distrib#'.length) : null
}

function fromKernel(kernel: string | null): string | null {
  return kernelMarks.find(([mark]) => mark.test(kernel ?? ''))?.[1] ?? null
}
