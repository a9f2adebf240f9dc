// Keeps what is typed into a concern on the server at each pause, and finds people by name. Until the server has it, it is kept in the tab.
import { unsent } from './unsent.js'

const form = document.querySelector('form[data-draft]')
const state = form.querySelector('[data-draft-state]')
const waits = unsent(form.dataset.unsent)
const PAUSE = 600
const AGAIN = 3000
let timer = 0
let sending = false
let restoring = false

const fields = () => new URLSearchParams(new FormData(form)).toString()

// What a person typed, without what the page adds to find the draft again.
function typed() {
  const all = new FormData(form)
  for (const own of ['_csrf', 'key', 'writer', 'version']) all.delete(own)
  return new URLSearchParams(all).toString()
}

let saved = typed()

async function freshToken() {
  const answer = await fetch(location.pathname, { credentials: 'same-origin' })
  if (answer.status >= 500) throw new Error('no answer')
  if (answer.redirected || !answer.ok) return false
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const token = page.querySelector('input[name=_csrf]')
  if (!token) return false
  for (const field of document.querySelectorAll('input[name=_csrf]')) field.value = token.value
  return true
}

async function post(body) {
  const answer = await fetch(form.dataset.draft, {
    method: 'POST', body, credentials: 'same-origin', keepalive: body.length < 60000, redirect: 'manual',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' }
  })
  if (answer.status >= 500) throw new Error('no answer')
  return answer
}

// The server says which draft it kept this as: one of its own where another tab has written on.
function keptAs(answer) {
  const key = answer.headers.get('Draft-Key')
  const other = key !== form.elements.key.value
  form.elements.key.value = key
  form.elements.version.value = answer.headers.get('Draft-Version')
  history.replaceState(null, '', `${location.pathname}?draft=${key}`)
  return other
}

let words = ''

async function send() {
  const now = typed()
  const answer = await post(fields())
  // Too long for a draft: the form itself says so, and gives everything back.
  if (answer.status === 400) words = 'Too long to be kept as a draft. Send it, or shorten it.'
  if (!answer.ok) return answer.status === 400
  words = keptAs(answer)
    ? 'This draft was changed in another tab. What you write here is kept as a draft of its own.'
    : 'Kept as a draft, not sent yet.'
  saved = now
  if (typed() === now) waits.drop()
  return true
}

// True once the server has what is typed. A new sign-in in another tab is found by itself.
async function keep() {
  clearTimeout(timer)
  try {
    if (await send() || (await freshToken() && await send())) {
      state.textContent = words
      return true
    }
    signedOut()
  } catch {
    state.textContent = waits.holds()
      ? 'No connection. Your words are kept in this tab, also when it is loaded again, and saved as soon as the connection is back.'
      : 'No connection. Your words are still on this page; they are kept as soon as it is back.'
    timer = setTimeout(keep, AGAIN)
  }
  return false
}

function signedOut() {
  state.textContent = 'You have been signed out. Your words are still on this page: '
  const link = document.createElement('a')
  link.className = 'govuk-link'
  link.href = '/accounts/sign-in'
  link.target = '_blank'
  link.rel = 'noopener'
  link.textContent = 'sign in again in a new tab'
  state.append(link, ', then come back here and send.')
}

// Words of before the page was loaded again go to the server, and the page comes back with all of them, chosen people and marks included.
async function restore() {
  const before = await waits.found()
  if (before === null) return
  restoring = true
  const body = new URLSearchParams(before)
  body.set('_csrf', form.elements._csrf.value)
  try {
    const answer = await post(body.toString())
    if (answer.ok) {
      waits.drop()
      restoring = false
      location.replace(`${location.pathname}?draft=${answer.headers.get('Draft-Key')}`)
      return
    }
    for (const [name, value] of body) {
      const field = form.querySelector(`textarea[name=${name}], input[type=text][name=${name}]`)
      if (field && !field.value) field.value = value
    }
    restoring = false
  } catch {
    state.textContent = 'No connection. What you wrote before is kept in this tab, and fetched back as soon as the connection is there.'
    setTimeout(restore, AGAIN)
  }
}

restore()

form.addEventListener('input', () => {
  clearTimeout(timer)
  if (!restoring && typed() !== saved) waits.keep(fields())
  timer = setTimeout(keep, PAUSE)
})
addEventListener('pagehide', () => { if (!sending && typed() !== saved) post(fields()).catch(() => {}) })
// A second press while the first waits sends nothing twice; a page that comes back may be sent again.
form.addEventListener('submit', async (event) => {
  event.preventDefault()
  if (sending) return
  sending = true
  sending = await keep()
  if (!sending) return
  clearTimeout(timer)
  form.submit()
})
addEventListener('pageshow', () => { sending = false })

const people = form.querySelector('[data-people]')
const chosen = people.querySelector('[data-chosen]')
const results = people.querySelector('[data-results]')
const about = people.querySelector('#about')
let asked = 0

function changed() {
  form.dispatchEvent(new Event('input'))
}

function choose(id, words) {
  const item = document.createElement('li')
  const field = document.createElement('input')
  field.type = 'hidden'
  field.name = 'person'
  field.value = id
  const remove = document.createElement('button')
  remove.type = 'button'
  remove.className = 'bel-chip'
  remove.dataset.remove = ''
  remove.setAttribute('aria-label', `Take out ${words}`)
  remove.textContent = `${words} \u00d7`
  item.append(field, remove)
  if (form.elements.kind.value === 'ADULT') chosen.replaceChildren()
  chosen.append(item)
  about.value = ''
  results.replaceChildren()
  about.focus()
  changed()
}

async function search() {
  const number = ++asked
  const kind = form.elements.kind.value
  if (!people.dataset.search || about.value.trim().length < 2 || kind === 'NOBODY') {
    results.replaceChildren()
    return
  }
  const answer = await fetch(`${people.dataset.search}?kind=${kind}&q=${encodeURIComponent(about.value)}`)
  if (!answer.ok || number !== asked) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  results.replaceChildren(...page.querySelectorAll('[data-found]'))
}

about.addEventListener('input', search)
people.addEventListener('click', (event) => {
  const found = event.target.closest('[data-person]')
  if (found) choose(found.dataset.person, found.textContent)
  if (event.target.closest('[data-remove]')) {
    event.target.closest('li').remove()
    changed()
  }
})
