"""The same pipeline as a Streamlit form: twelve questions written by hand."""

import os
import pickle

import pandas as pd
import streamlit as st


@st.cache_resource
def load():
    with open(os.environ["PIPELINE"], "rb") as file:
        return pickle.load(file)


model = load()
with st.form("applicant"):
    answers = {
        "LOAN": st.number_input("Loan amount", value=18000.0),
        "REASON": st.radio("Purpose", ["DebtCon", "HomeImp"]),
        "VALUE": st.number_input("Market value", value=95000.0),
        "MORTDUE": st.number_input("Mortgage due", value=60000.0),
        "JOB": st.selectbox("Job", ["Mgr", "Office", "Other", "ProfExe", "Sales", "Self"]),
        "YOJ": st.number_input("Years in job", value=9.0),
        "DEBTINC": st.number_input("Debt-to-income", value=31.0),
        "DEROG": st.number_input("Derogatory reports", value=0.0),
        "DELINQ": st.number_input("Delinquencies", value=0.0),
        "NINQ": st.number_input("Enquiries", value=0.0),
        "CLAGE": st.number_input("Oldest line", value=210.0),
        "CLNO": st.number_input("Lines", value=22.0),
    }
    if st.form_submit_button("Assess"):
        share = model.predict_proba(pd.DataFrame([answers]))[0, 1]
        st.metric("Probability of default", f"{share:.1%}")
