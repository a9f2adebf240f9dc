// Entries and decisions: what is typed waits in this tab alone, sealed, until the server says that it took just that
// (docs/decisions, "Words that wait for a connection"). A page loaded again gives it back.
import { unsent } from './unsent.js'

const page = document.querySelector('[data-unsent]')

// What stands under a form's own address and hidden fields is that form's, on this page and the next.
function placeOf(form) {
  const own = [...form.querySelectorAll('input[type=hidden]')].filter((field) => !['_csrf', 'typedKey'].includes(field.name))
  return ['belisha.unsent', new URL(form.action).pathname, ...own.map((field) => field.value)].join(' ')
}

function typed(form) {
  const all = new FormData(form)
  for (const own of ['_csrf', 'typedKey']) all.delete(own)
  for (const field of form.querySelectorAll('input[type=hidden]')) all.delete(field.name)
  return [...all].filter(([, value]) => value !== '')
}

function give(form, words) {
  let given = false
  for (const [name, value] of words) {
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (field.type === 'radio' || field.type === 'checkbox') {
        const free = field.type === 'checkbox' || !form.querySelector(`[name="${CSS.escape(name)}"]:checked`)
        if (field.value === value && free) field.checked = true
      } else if (field.value === '') {
        field.value = value
        given = given || field.tagName === 'TEXTAREA'
      }
    }
  }
  return given
}

function say(form, store) {
  const told = document.createElement('div')
  told.className = 'govuk-inset-text'
  told.setAttribute('role', 'status')
  const words = document.createElement('p')
  words.className = 'govuk-body'
  words.textContent = 'This is what you wrote before the page was loaded again. It has not been sent.'
  const away = document.createElement('button')
  away.type = 'button'
  away.className = 'govuk-button govuk-button--secondary'
  away.textContent = 'Throw it away'
  away.addEventListener('click', () => {
    store.drop()
    form.reset()
    told.remove()
  })
  told.append(words, away)
  form.prepend(told)
  const folded = form.closest('details')
  if (folded) folded.open = true
}

async function watch(form) {
  const store = unsent(page.dataset.unsent, placeOf(form))
  const key = document.createElement('input')
  key.type = 'hidden'
  key.name = 'typedKey'
  key.value = crypto.randomUUID()
  form.append(key)
  form.addEventListener('input', () => {
    const words = typed(form)
    if (words.length) store.keep(JSON.stringify({ key: key.value, words }))
    else store.drop()
  })
  const before = await store.found()
  if (before === null) return
  const item = JSON.parse(before)
  if (item.key === page.dataset.taken) {
    store.drop()
    return
  }
  key.value = item.key
  if (give(form, item.words)) say(form, store)
}

// Without a secure address a browser seals nothing and makes no keys: then nothing is kept.
if (page && window.crypto && crypto.subtle) for (const form of document.querySelectorAll('form[data-restore]')) watch(form)
