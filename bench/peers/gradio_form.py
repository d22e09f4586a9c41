"""The same pipeline as a Gradio form: twelve questions written by hand."""

import os
import pickle

import gradio as gr
import pandas as pd

with open(os.environ["PIPELINE"], "rb") as file:
    model = pickle.load(file)

QUESTIONS = {
    "LOAN": gr.Number(18000, label="Loan amount"),
    "REASON": gr.Radio(["DebtCon", "HomeImp"], value="DebtCon", label="Purpose"),
    "VALUE": gr.Number(95000, label="Market value"),
    "MORTDUE": gr.Number(60000, label="Mortgage due"),
    "JOB": gr.Dropdown(
        ["Mgr", "Office", "Other", "ProfExe", "Sales", "Self"], value="ProfExe", label="Job"
    ),
    "YOJ": gr.Number(9, label="Years in job"),
    "DEBTINC": gr.Number(31, label="Debt-to-income"),
    "DEROG": gr.Number(0, label="Derogatory reports"),
    "DELINQ": gr.Number(0, label="Delinquencies"),
    "NINQ": gr.Number(0, label="Enquiries"),
    "CLAGE": gr.Number(210, label="Oldest line"),
    "CLNO": gr.Number(22, label="Lines"),
}


def assess(*answers):
    frame = pd.DataFrame([dict(zip(QUESTIONS, answers, strict=True))])
    share = model.predict_proba(frame)[0, 1]
    return f'<data value="{share}">{share:.1%}</data>'


form = gr.Interface(assess, list(QUESTIONS.values()), gr.HTML(), flagging_mode="never")
form.launch(server_port=int(os.environ["PORT"]), quiet=True)
