// Keeps what the server does not have yet in this tab alone, sealed with a key that only the pages of whoever wrote it carry
// (docs/decisions, "Words that wait for a connection"). It goes when the server has the words, and when somebody signs out.
const NONCE = 12

const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))
const text = (data) => btoa(Array.from(data, (each) => String.fromCharCode(each)).join(''))

// Each form has a place of its own.
export function unsent(secret, place = 'belisha.unsent') {
  // Browsers seal on secure addresses only; elsewhere nothing is kept rather than kept open.
  const able = Boolean(secret && window.crypto && crypto.subtle)
  const key = able ? crypto.subtle.importKey('raw', bytes(secret), 'AES-GCM', false, ['encrypt', 'decrypt']) : null
  let turn = 0
  let over = false

  function drop() {
    turn++
    try {
      sessionStorage.removeItem(place)
    } catch {
      // A browser that keeps nothing has nothing to forget.
    }
  }

  addEventListener('belisha:forget', () => {
    over = true
    drop()
  })

  async function keep(words) {
    if (!able || over) return
    const mine = ++turn
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE))
    const sealed = new Uint8Array(
      await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, await key, new TextEncoder().encode(words)))
    if (mine !== turn || over) return
    try {
      sessionStorage.setItem(place, `${text(nonce)}.${text(sealed)}`)
    } catch {
      drop()
    }
  }

  // Somebody else's words on a shared computer open for nobody else, and are thrown away.
  async function found() {
    if (!able) return null
    const item = sessionStorage.getItem(place)
    if (!item) return null
    try {
      const [nonce, sealed] = item.split('.').map(bytes)
      return new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce }, await key, sealed))
    } catch {
      drop()
      return null
    }
  }

  return { keep, drop, found, holds: () => able && !over }
}
