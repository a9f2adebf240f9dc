// Keeps what is typed into a concern on the server at each pause, and finds people by name. Nothing is kept in the browser.
const form = document.querySelector('form[data-draft]')
const state = form.querySelector('[data-draft-state]')
const PAUSE = 600
let timer = 0
let sending = false
let saved = ''

const fields = () => new URLSearchParams(new FormData(form)).toString()

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

async function send() {
  const body = fields()
  const answer = await fetch(form.dataset.draft, {
    method: 'POST', body, credentials: 'same-origin', keepalive: body.length < 60000, redirect: 'manual',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' }
  })
  if (answer.status >= 500) throw new Error('no answer')
  if (answer.ok) saved = body
  // Too long for a draft: the form itself says so, and gives everything back.
  return answer.ok || answer.status === 400
}

// True once the server has what is typed. A new sign-in in another tab is found by itself.
async function keep() {
  clearTimeout(timer)
  try {
    if (await send() || (await freshToken() && await send())) {
      state.textContent = 'Kept as a draft, not sent yet.'
      return true
    }
    signedOut()
  } catch {
    state.textContent = 'No connection. Your words are still on this page; they are kept as soon as it is back.'
    timer = setTimeout(keep, 3000)
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

form.addEventListener('input', () => {
  clearTimeout(timer)
  timer = setTimeout(keep, PAUSE)
})
addEventListener('pagehide', () => { if (!sending && fields() !== saved) send() })
form.addEventListener('submit', async (event) => {
  if (sending) return
  event.preventDefault()
  if (!await keep()) return
  sending = true
  clearTimeout(timer)
  form.submit()
})

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
