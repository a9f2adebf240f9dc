// Nothing typed is lost: while somebody types, the page asks now and then whether the server is there and whether one is still
// signed in; where not, it says so at once and lets no form leave until it is.
const check = document.currentScript.dataset.check
const told = document.createElement('p')
told.className = 'govuk-inset-text'
told.setAttribute('role', 'status')
const PAUSE = 800
const AGAIN = 30000
let leaving = null
let good = true
let askedAt = 0
let timer = 0

function say(form, words, link) {
  told.textContent = words
  if (link) told.append(link, ', then come back here and send it again.')
  form.append(told)
}

function signIn() {
  const link = document.createElement('a')
  link.className = 'govuk-link'
  link.href = '/accounts/sign-in'
  link.target = '_blank'
  link.rel = 'noopener'
  link.textContent = 'sign in again in a new tab'
  return link
}

// A token belongs to a sign-in; after a new one in another tab this page needs that one's.
async function ready(form) {
  const answer = await fetch(check, { credentials: 'same-origin' })
  if (answer.redirected && new URL(answer.url).pathname !== check) {
    say(form, 'You have been signed out. Your words are still on this page: ', signIn())
    return false
  }
  if (!answer.ok) throw new Error('no answer')
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const token = page.querySelector('input[name=_csrf]')
  if (token) for (const field of document.querySelectorAll('input[name=_csrf]')) field.value = token.value
  return true
}

async function ask(form) {
  askedAt = Date.now()
  try {
    good = await ready(form)
  } catch {
    good = false
    say(form, 'Belisha does not answer just now. Your words are still on this page: send it again in a minute. In danger, call 999.')
  }
  if (good) told.remove()
  return good
}

const long = (form) => form && form.querySelector('textarea') && !form.dataset.draft

document.addEventListener('input', (event) => {
  const form = event.target.form
  if (!long(form) || (good && Date.now() - askedAt < AGAIN)) return
  clearTimeout(timer)
  timer = setTimeout(() => ask(form), PAUSE)
})

document.addEventListener('submit', async (event) => {
  const form = event.target
  if (!long(form) || form === leaving || (good && navigator.onLine)) return
  event.preventDefault()
  const button = event.submitter
  if (!await ask(form)) return
  leaving = form
  form.requestSubmit(button)
  leaving = null
})
