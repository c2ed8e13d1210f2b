"""A request as the chat completions of an OpenAI-compatible endpoint take it."""

from scoring.judge.question import Question, schema


def body_of(question: Question, *, model: str, hosted: bool, steady: bool, in_words: bool = False) -> dict[str, object]:
    """Everything that goes out. `hosted`: at OpenAI itself. `steady`: the model takes a temperature, which is 0 then.

    `in_words`: the endpoint takes no schema, so that it stands behind the prompt instead.
    """
    # OpenAI's newer models know only the new name of the limit, most compatible endpoints only the old one.
    limit = "max_completion_tokens" if hosted else "max_tokens"
    form: dict[str, object] = {"type": "json_object"}
    if not in_words:
        form = {"type": "json_schema", "json_schema": {"name": "opinions", "strict": True, "schema": schema()}}
    return {
        "model": model,
        "messages": question.messages(in_words=in_words),
        "response_format": form,
        limit: question.most_output,
        **({"temperature": 0} if steady else {}),
    }
